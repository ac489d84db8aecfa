package openness

import (
	"fmt"
	"strings"
	"time"

	"acs/sampling"
)

// Template names the standard whose fields the record fills.
const Template = "ATRS template, field names of versions 2.1 and 3.0"

// entry makes one field.
type entry struct {
	id, name, from string
	value          func(Facts) string
}

func says(s string) func(Facts) string { return func(Facts) string { return s } }

// part is a section of the record.
type part struct {
	name    string
	entries []entry
}

// owned gives a setting; where it is not set, it says so, and the field awaits the organisation.
func owned(get func(Owner) string, setting string) func(Facts) string {
	return func(f Facts) string {
		if v := strings.TrimSpace(get(f.Owner)); v != "" {
			return v
		}
		return awaiting + setting + "."
	}
}

const awaiting = "Not yet said by the organisation that runs this installation. Set "

// Record gives the transparency record, every field filled.
func Record(f Facts) []Field {
	parts := []part{metadata, overview, ownership, rationale, process, architecture, models, data, risks}
	return fieldsOf(f, parts)
}

func fieldsOf(f Facts, parts []part) []Field {
	var out []Field
	for _, p := range parts {
		for _, e := range p.entries {
			v := e.value(f)
			out = append(out, Field{e.id, p.name, e.name, v, e.from, strings.HasPrefix(v, awaiting)})
		}
	}
	return out
}

var metadata = part{"Metadata", []entry{
	{"0.1", "Made at", configuration, func(f Facts) string { return f.At.UTC().Format(time.RFC3339) }},
	{"0.2", "Template", text, says(Template)},
	{"0.3", "How it was made", text, says("By the running service from its configuration and its own measurements (GET /api/v1/openness/atrs).")},
}}

var overview = part{"Tier 1: overview", []entry{
	{"1.1", "Name", text, says("Advanced Customer Support: letters that ask for help (ACS)")},
	{"1.2", "Description", text, says("Letters to the department are read by machine. Personal details are hidden first. Then rules and a model point at words that may mean that someone needs help soon, and put those letters first in a queue. A trained person reads every letter that was pointed at and decides. Letters in which nothing was found go on in ordinary work with a deadline of their own, and some of them are read by people all the same to learn how many are missed.")},
	{"1.3", "Website", configuration, owned(func(o Owner) string { return o.Website }, "ACS_OWNER_WEBSITE")},
	{"1.4", "Contact", configuration, owned(func(o Owner) string { return o.Contact }, "ACS_OWNER_CONTACT")},
}}

var ownership = part{"Tier 2.1: owner and responsibility", []entry{
	{"2.1.1", "Organisation", configuration, owned(func(o Owner) string { return o.Organisation }, "ACS_OWNER_ORGANISATION")},
	{"2.1.2", "Team", configuration, owned(func(o Owner) string { return o.Team }, "ACS_OWNER_TEAM")},
	{"2.1.3", "Senior responsible owner", configuration, owned(func(o Owner) string { return o.SRO }, "ACS_OWNER_SRO")},
	{"2.1.4.1", "External supplier involvement", configuration, owned(func(o Owner) string { return o.Supplier }, "ACS_OWNER_SUPPLIER")},
	{"2.1.4.2", "External supplier", configuration, owned(func(o Owner) string { return o.Supplier }, "ACS_OWNER_SUPPLIER")},
	{"2.1.4.3", "Companies House number", configuration, owned(func(o Owner) string { return o.Supplier }, "ACS_OWNER_SUPPLIER, with the number")},
	{"2.1.4.4", "External supplier role", configuration, owned(func(o Owner) string { return o.Supplier }, "ACS_OWNER_SUPPLIER, with the role")},
	{"2.1.4.5", "Procurement procedure", configuration, owned(func(o Owner) string { return o.Supplier }, "ACS_OWNER_SUPPLIER, with the procedure")},
	{"2.1.4.6", "Data access terms", text, says("The program needs no supplier at work: it runs on the organisation’s own machines and sends no letter and no figure anywhere. Terms of any supplier who runs it are for the organisation to add.")},
}}

var rationale = part{"Tier 2.2: description and rationale", []entry{
	{"2.2.1", "Detailed description", text, func(f Facts) string {
		return fmt.Sprintf("Scans are read with Tesseract and, where it is unsure, a second engine; what cannot be read goes to a person. Names, addresses and identifiers are hidden and the result is checked for leaks by other means; where that fails, no model sees the text. %d danger rules look for danger said in so many words; nothing can suppress them. A linear model over words, letters and sentence vectors gives chances for urgency and %d signals, each with the words that spoke for it. Every item has a deadline and is shown to a person with its evidence on the scan.", f.RuleCount, len(f.Codes))
	}},
	{"2.2.2", "Scope", text, says("To order letters, journal messages and transcripts of calls for people, and to point at words. It makes no decision about anyone’s benefit, keeps no score of any person, and closes nothing.")},
	{"2.2.3", "Benefit", text, says("A letter that says that someone is in danger or without food reaches a trained person the same day and not after its turn in the pile.")},
	{"2.2.4", "Previous process", text, says("Letters were read in the order of their arrival by whoever handled the benefit; a cry for help waited with the rest.")},
	{"2.2.5", "Alternatives considered", text, says("Reading all post by people within the day (what the service does when the model is switched off). Weighted phrases and a threshold, which is measured beside the model in every evaluation and finds far fewer. A large language model as first reader, which was left out: it cannot be inspected word by word; one may be set up as a second reader that can raise and never lower.")},
}}

var process = part{"Tier 2.3: decision-making process", []entry{
	{"2.3.1", "Process integration", text, says("The service stands between the mail centre and the people who read. It puts letters on a review pile or leaves them in ordinary work, and never holds one back: what goes wrong with a letter puts it before a person, with the reason.")},
	{"2.3.2", "Information provided to people", text, says("The scan with the words in question marked, what they may mean, the text with personal details hidden, the deadline. No score. A person may ask why a letter is there, and why another is not.")},
	{"2.3.3", "Frequency and scale", measured, Facts.scale},
	{"2.3.4", "Human decisions and review", text, says("A trained reviewer decides on every letter on the pile and gives a reason. A decision is never edited; a later one stands beside it. A second person confirms before what a reviewer said of the machine may be used for training.")},
	{"2.3.5", "Required training", configuration, owned(func(o Owner) string { return o.Training }, "ACS_OWNER_TRAINING")},
	{"2.3.6", "Appeals and review", text, says("Anyone may object to their post being read by machine, and may complain or ask for a decision to be looked at again; the customer notice at /notice says how. The record of who saw and did what is kept, tamper-evident, for that.")},
}}

var architecture = part{"Tier 2.4.1: tool specification, method", []entry{
	{"2.4.1.1", "System architecture", text, says("One program on a database (SQLite or PostgreSQL) and sealed storage. Steps: receive, read, hide personal details, assess, queue, decide. Each step saves its result, its audit entry and the next step in one transaction. No network is used by reading, hiding or assessing.")},
	{"2.4.1.2", "Phase", text, says("Alpha: not in use with real letters.")},
	{"2.4.1.3", "Maintenance", text, says("A daily blind sample measures what is missed. Candidates are measured beside the version in force, may run without effect first, and come into force only by two people; one person can switch the model off or go back. Rules carry their source and date.")},
	{"2.4.1.4", "Models", configuration, func(f Facts) string {
		return fmt.Sprintf("Signal model in force: %s. Danger rules: %s. Hiding personal details: %s. Sentence encoder: %s.", f.force(), orNone(f.Rules), orNone(f.Redaction), orNone(f.card().Encoder))
	}},
}}

var models = part{"Tier 2.4.2: model specification", []entry{
	{"2.4.2.1", "Model name", text, says("ACS signal model")},
	{"2.4.2.2", "Model version", configuration, Facts.force},
	{"2.4.2.3", "Model task", text, func(f Facts) string {
		return "To order messages by how soon a person must look, and to point at words for these signals: " + orNone(strings.Join(f.Codes, ", ")) + "."
	}},
	{"2.4.2.4", "Model input", text, says("The text of one message with personal details replaced by labels. Nothing else: no record, no history, no person.")},
	{"2.4.2.5", "Model output", text, says("An urgency (immediate, same day, soon, none), a rank for ordering alone, and signals with their words, place, subject and status; or that it cannot judge, with the reason. “None” is shown as “no signal found”.")},
	{"2.4.2.6", "Model architecture", text, says("Logistic regressions over counts of words and letters and over sentence vectors of a small encoder, for the whole message and for each sentence, joined and calibrated. Every weight can be read.")},
	{"2.4.2.7", "Model performance", measured, func(f Facts) string {
		return "On made-up messages it had not seen: " + f.card().performance() + " In use: " + f.here()
	}},
	{"2.4.2.8", "Datasets", measured, func(f Facts) string {
		c := f.card()
		return fmt.Sprintf("%d labelled made-up messages, %d of them urgent (SHA-256 %s), and decisions confirmed by a second person where the version says so.", c.Messages, c.Urgent, orNone(c.Data))
	}},
	{"2.4.2.9", "Dataset purposes", text, says("Training and cross-validation. Figures are of messages by parts of the model that had not seen them.")},
}}

var data = part{"Tier 2.4.3: data specification", []entry{
	{"2.4.3.1", "Source data", text, says("For training: the made-up messages in corpus/. In use: post to the department.")},
	{"2.4.3.2", "Modality", text, says("Scanned pages and text.")},
	{"2.4.3.3", "Description", text, says("Letters, journal messages and transcripts of calls, labelled with urgency, signals, the words that show them, and personal details.")},
	{"2.4.3.4", "Quantities", measured, func(f Facts) string {
		return fmt.Sprintf("%d messages for training. %s", f.card().Messages, f.scale())
	}},
	{"2.4.3.5", "Sensitive attributes", text, says("Letters speak of health, abuse, money, religion or origin. The model is given none of these as an attribute and personal details are hidden, but the words themselves may tell. How well people are found is shown by language as it seems, by handwriting and by line.")},
	{"2.4.3.6", "Completeness and representativeness", text, says("Made-up messages by several hands; the department’s own post may differ. Welsh and other languages are not covered and go to people, as do handwriting and poor scans. The blind sample shows the difference in use.")},
	{"2.4.3.7", "Source data URL", text, says("corpus/ in the program’s repository.")},
	{"2.4.3.8", "Collection", text, says("Written one by one for this project. Letters in use come from the mail centre, by upload, folder or API.")},
	{"2.4.3.9", "Cleaning", text, says("Personal details are hidden by the same redactor as in service before anything is learned. A check refuses messages that repeat runs of eight words.")},
	{"2.4.3.10", "Sharing agreements", text, says("None are needed by the program: nothing leaves the organisation’s machines.")},
	{"2.4.3.11", "Access and storage", text, says("Originals, texts and hidden details are sealed with keys of the organisation; access follows written policies by role, benefit line and site; each reading of a letter is recorded in a log that shows tampering.")},
}}

var risks = part{"Tier 2.5: risks, mitigations and impact assessments", []entry{
	{"2.5.1", "Impact assessment", text, says("A data protection impact assessment and an equality impact assessment are for the organisation to make before use with real letters. docs/threat-model.md and the figures by group are their starting point.")},
	{"2.5.2", "Risks and mitigations", measured, func(f Facts) string {
		return "Someone is missed: danger rules that nothing suppresses, a deadline for every letter, a daily blind sample (chance of one in " +
			fmt.Sprintf("%.0f", 1/f.Plan.Chance(sampling.Rest)) + " for plain letters, more where misses are likelier), the figure published with its interval. Someone’s details are seen: hidden before any model, checked, " +
			redactionSays() + " People trust the machine too much: no score is shown, drawn letters are read blind, the reason is asked. People write differently: figures by language, handwriting and line. The model drifts or fails: it can be switched off by one person, and everything then goes to people. Readers are worn down: breaks and other work are proposed."
	}},
}}

func orNone(s string) string {
	if strings.TrimSpace(s) == "" {
		return "none"
	}
	return s
}
