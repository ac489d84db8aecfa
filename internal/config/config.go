// Package config is everything that an installation may set: one struct, defaults that run with nothing set, checked
// at start, printed without secrets.
package config

import (
	"fmt"
	"net"
	"net/url"
	"path/filepath"
	"reflect"
	"strings"
	"time"

	"acs"
)

// Config is read from flags and the environment. Fields marked secret are never printed.
type Config struct {
	Data        string `env:"ACS_DATA" default:"var" help:"Folder for what this machine keeps: database, letters, keys."`
	DatabaseURL string `env:"ACS_DATABASE_URL" help:"postgres://... for scale; SQLite in the data folder where empty." secret:""`
	BlobURL     string `env:"ACS_BLOB_URL" help:"s3://bucket?endpoint=... for scale; a folder in the data folder where empty." secret:""`

	MasterKey     string `env:"ACS_MASTER_KEY" help:"Master key, 32 bytes in base64; a file in the data folder where empty." secret:""`
	MasterKeyFile string `env:"ACS_MASTER_KEY_FILE" help:"File with the master key."`
	KeyRing       string `env:"ACS_KEY_RING" help:"File with the wrapped keys; the same on every machine."`

	Models string `env:"ACS_MODELS" default:"models" help:"Folder with the model files that acs models fetch has put there."`

	Readers      int           `env:"ACS_READERS" default:"2" help:"Letters read at once: one a core."`
	Steps        int           `env:"ACS_STEPS" default:"2" help:"Short steps at once."`
	StepDeadline time.Duration `env:"ACS_STEP_DEADLINE" default:"4m" help:"The longest that one step of one letter may take."`
	Patience     time.Duration `env:"ACS_PATIENCE" default:"15m" help:"A letter that has not reached a person after this long is shown to one, with that reason."`
	SampleTimes  float64       `env:"ACS_SAMPLE_TIMES" default:"1" help:"By how much the chances of the daily sample are multiplied: a small office draws more to learn anything."`
	Watch        string        `env:"ACS_WATCH" help:"Folder in which a scanning house leaves batches."`
	WatchEvery   time.Duration `env:"ACS_WATCH_EVERY" default:"5s" help:"How often the watched folder is looked into."`
}

// Web is what the web and API door may set.
type Web struct {
	Addr     string `env:"ACS_ADDR" default:"127.0.0.1:8080" help:"Address to listen on."`
	URL      string `env:"ACS_URL" help:"Public address of the service; http://ADDR where empty."`
	Issuer   string `env:"ACS_OIDC_ISSUER" help:"OpenID Connect issuer; a pick-a-person issuer on loopback where empty."`
	Client   string `env:"ACS_OIDC_CLIENT" default:"acs" help:"What the issuer knows this service as."`
	Secret   string `env:"ACS_OIDC_SECRET" help:"Client secret at the issuer." secret:""`
	Audience string `env:"ACS_OIDC_AUDIENCE" default:"acs-api" help:"What access tokens for the API are made for."`

	OwnerOrganisation string `env:"ACS_OWNER_ORGANISATION" help:"Organisation that answers for this installation, for the transparency record."`
	OwnerTeam         string `env:"ACS_OWNER_TEAM" help:"Its team."`
	OwnerSRO          string `env:"ACS_OWNER_SRO" help:"Its senior responsible owner."`
	OwnerContact      string `env:"ACS_OWNER_CONTACT" help:"Where to write to about this service."`
	OwnerWebsite      string `env:"ACS_OWNER_WEBSITE" help:"Public page about this service."`
	OwnerSupplier     string `env:"ACS_OWNER_SUPPLIER" help:"Suppliers who run or build it: name, number, role, procurement; none where there are none."`
	OwnerTraining     string `env:"ACS_OWNER_TRAINING" help:"Training that reviewers must have had."`

	IssuerAt string `env:"ACS_DEV_ISSUER_ADDR" default:"127.0.0.1:0" help:"Loopback address of the pick-a-person issuer."`
}

// Validate checks what was set and fills in what follows from it.
//
// Errors: Invalid, naming the setting.
func (c *Config) Validate() error {
	if c.DatabaseURL == "" {
		c.DatabaseURL = filepath.Join(c.Data, "acs.db")
	}
	if c.BlobURL == "" {
		c.BlobURL = filepath.Join(c.Data, "blobs")
	}
	if c.MasterKeyFile == "" {
		c.MasterKeyFile = filepath.Join(c.Data, "master.key")
	}
	if c.KeyRing == "" {
		c.KeyRing = filepath.Join(c.Data, "keys.json")
	}
	if c.SampleTimes == 0 {
		c.SampleTimes = 1
	}
	switch {
	case c.SampleTimes < 0.1 || c.SampleTimes > 100:
		return acs.Invalidf("ACS_SAMPLE_TIMES", "ACS_SAMPLE_TIMES must be from 0.1 to 100: what is never read can never be known")
	case c.Readers < 1 || c.Readers > 256:
		return acs.Invalidf("ACS_READERS", "ACS_READERS must be from 1 to 256")
	case c.Steps < 1 || c.Steps > 256:
		return acs.Invalidf("ACS_STEPS", "ACS_STEPS must be from 1 to 256")
	case c.StepDeadline < time.Second:
		return acs.Invalidf("ACS_STEP_DEADLINE", "ACS_STEP_DEADLINE must be a second or more")
	case c.Patience < time.Second:
		return acs.Invalidf("ACS_PATIENCE", "ACS_PATIENCE must be a second or more")
	}
	return nil
}

// Postgres tells whether the database is PostgreSQL.
func (c *Config) Postgres() bool {
	return strings.HasPrefix(c.DatabaseURL, "postgres://") || strings.HasPrefix(c.DatabaseURL, "postgresql://")
}

// Validate checks what was set and fills in what follows from it.
//
// Errors: Invalid, naming the setting.
func (w *Web) Validate() error {
	host, _, err := net.SplitHostPort(w.Addr)
	if err != nil {
		return acs.Invalidf("ACS_ADDR", "ACS_ADDR must be host:port, such as 127.0.0.1:8080")
	}
	if w.URL == "" {
		w.URL = "http://" + w.Addr
	}
	u, err := url.Parse(w.URL)
	if err != nil || u.Host == "" {
		return acs.Invalidf("ACS_URL", "ACS_URL must be a full address, such as https://acs.example.gov.uk")
	}
	if w.Issuer == "" && !loopback(host) {
		return acs.Invalidf("ACS_OIDC_ISSUER", "Set ACS_OIDC_ISSUER: the pick-a-person sign-in is for one machine alone, and ACS_ADDR is open to others")
	}
	return nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Print gives each setting as NAME=value, a secret as whether it is set.
func Print(settings ...any) string {
	var b strings.Builder
	for _, s := range settings {
		v := reflect.Indirect(reflect.ValueOf(s))
		for i := range v.NumField() {
			f := v.Type().Field(i)
			value := fmt.Sprint(v.Field(i).Interface())
			if _, hide := f.Tag.Lookup("secret"); hide && value != "" {
				value = "(set)"
			}
			fmt.Fprintf(&b, "%s=%s\n", f.Tag.Get("env"), value)
		}
	}
	return b.String()
}
