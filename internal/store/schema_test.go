package store_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"acs/internal/store/storetest"
)

var update = flag.Bool("update", false, "write the schemas anew")

// The schema is kept to be read: what the migrations, which only ever grow, amount to today.
func TestKeptSchemaIsTheOneThatMigrationsMake(t *testing.T) {
	for _, database := range storetest.Databases(t) {
		t.Run(database, func(t *testing.T) {
			s, _, _ := storetest.Open(t, database)
			got, err := s.Schema(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			name := filepath.Join("schema", database+".sql")
			got = "-- Written by scripts/with-services go test ./internal/store -run Schema -update\n\n" + got
			if *update {
				if err := os.WriteFile(name, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if kept, err := os.ReadFile(name); err != nil || string(kept) != got {
				t.Errorf("%s is not what the migrations make (%v): scripts/with-services go test ./internal/store -run Schema -update", name, err)
			}
		})
	}
}
