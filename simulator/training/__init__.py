"""Build-time tools: nothing here runs in the product, and nothing that scores depends on what they need (extra `train`).

Decisions: the sentence model is distilled once into a table of word vectors (the way model2vec does it), so that every platform
has the same table, numpy alone reads it, and the same words give the same bits everywhere. On top of the table a small encoder is taught
to place whole sentences as the model does (`distil_sentences.py`; cosine to it .88 on sentences kept back), again for numpy alone.
"""
