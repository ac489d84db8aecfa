package config_test

import (
	"strings"
	"testing"
	"time"

	"acs"
	"acs/internal/config"
)

func good() config.Config {
	return config.Config{Data: "var", Readers: 2, Steps: 2, StepDeadline: time.Minute, Patience: time.Minute}
}

func TestNothingSetRuns(t *testing.T) {
	c := good()
	if err := c.Validate(); err != nil {
		t.Fatal(err)
	}
	if c.DatabaseURL != "var/acs.db" || c.BlobURL != "var/blobs" || c.Postgres() {
		t.Errorf("got %+v", c)
	}
}

func TestAWrongSettingIsNamed(t *testing.T) {
	c := good()
	c.Readers = 0
	if err := c.Validate(); acs.KindOf(err) != acs.Invalid || !strings.Contains(err.Error(), "ACS_READERS") {
		t.Errorf("got %v", err)
	}
}

// The pick-a-person sign-in must never stand open to a network.
func TestAnOpenAddressNeedsAnIssuer(t *testing.T) {
	for addr, ok := range map[string]bool{"127.0.0.1:8080": true, "localhost:1": true, "[::1]:1": true, "0.0.0.0:8080": false, ":8080": false, "192.0.2.1:80": false} {
		w := config.Web{Addr: addr}
		if err := w.Validate(); (err == nil) != ok {
			t.Errorf("%s: %v", addr, err)
		}
	}
}

func TestSecretsAreNotPrinted(t *testing.T) {
	c, w := good(), config.Web{Secret: "s3cret", Addr: "127.0.0.1:1"}
	c.MasterKey, c.DatabaseURL = "s3cret", "postgres://u:s3cret@h/d"
	text := config.Print(&c, &w)
	if strings.Contains(text, "s3cret") || !strings.Contains(text, "ACS_MASTER_KEY=(set)") {
		t.Error(text)
	}
}
