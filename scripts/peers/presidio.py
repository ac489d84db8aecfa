"""Lets Presidio hide personal details in labelled messages, for comparison with our own.

    presidio.py MODEL GOLD OUT

MODEL is a folder with a spaCy pipeline, GOLD has JSON lines with id and text, OUT gets JSON lines with id, status and
spans, as acs redact writes them. Every recogniser that Presidio ships for Britain is switched on beside those that it
has by default, and every kind of thing that it names counts as hidden. The CPU seconds that the work took, without
loading, and the characters go to standard output as JSON.
"""

import inspect
import json
import sys
import time

import tldextract
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer import predefined_recognizers as known
from presidio_analyzer.nlp_engine import SpacyNlpEngine, NerModelConfiguration


# The list of web endings that comes with the package, so that nothing is fetched while the clock runs.
tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())


class FolderEngine(SpacyNlpEngine):
    """spaCy's pipeline from a folder, not from a package of a fixed name."""

    def __init__(self, folder):
        kinds = {"PERSON": "PERSON", "PER": "PERSON", "LOC": "LOCATION", "GPE": "LOCATION", "FAC": "LOCATION",
                 "ORG": "ORGANIZATION", "NORP": "NRP", "DATE": "DATE_TIME", "TIME": "DATE_TIME"}
        super().__init__(models=[{"lang_code": "en", "model_name": folder}],
                         ner_model_configuration=NerModelConfiguration(
                             model_to_presidio_entity_mapping=kinds,
                             labels_to_ignore=["CARDINAL", "EVENT", "LANGUAGE", "LAW", "MONEY", "ORDINAL", "PERCENT",
                                               "PRODUCT", "QUANTITY", "WORK_OF_ART"],
                             low_score_entity_names=[]))

    def load(self):
        import spacy
        self.nlp = {"en": spacy.load(self.models[0]["model_name"])}


def engine(folder):
    registry = RecognizerRegistry()
    nlp = FolderEngine(folder)
    nlp.load()
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=nlp)
    have = {type(r).__name__ for r in registry.recognizers}
    for name, kind in inspect.getmembers(known, inspect.isclass):
        if (name.startswith("Uk") or name == "NhsRecognizer") and name not in have:
            registry.add_recognizer(kind())
    return AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=["en"])


def main():
    folder, gold, out = sys.argv[1:4]
    analyzer = engine(folder)
    analyzer.analyze("Warm up with John Smith.", language="en")
    names = sorted({type(r).__name__ for r in analyzer.registry.recognizers})
    print("recognisers:", ", ".join(names), file=sys.stderr)
    messages = [json.loads(line) for line in open(gold, encoding="utf-8")]
    start, chars = time.process_time(), 0
    with open(out, "w", encoding="utf-8") as f:
        for m in messages:
            chars += len(m["text"])
            spans = [{"start": r.start, "end": r.end, "type": r.entity_type}
                     for r in analyzer.analyze(m["text"], language="en")]
            f.write(json.dumps({"id": m["id"], "status": "ok", "spans": spans}) + "\n")
    print(json.dumps({"cpu": time.process_time() - start, "chars": chars, "messages": len(messages)}))


main()
