// Command fsck checks a hub's log from outside with Tessera's own fsck: it makes the tree anew from the entries and holds every tile and
// the checkpoint to it. It shares no code with the hub. Then it shows that the check can fail: each kind of file is handed over
// with one bit turned, and has to be refused.
//
//	fsck URL VKEY
//
// URL is the log's address, http://127.0.0.1:8080/log/; VKEY what "journal key" prints. Ends with 0 where all holds and every touched
// log was refused, 1 where not, 2 on wrong usage.
package main

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"

	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/tessera/api"
	"github.com/transparency-dev/tessera/client"
	"github.com/transparency-dev/tessera/fsck"
	"golang.org/x/mod/sumdb/note"
)

// mirror hands over a log as it was read once, so that every check is of the same one; a touched file has one bit turned.
type mirror struct {
	from    fsck.Fetcher
	lock    sync.Mutex
	read    map[string][]byte
	touched string
}

func (m *mirror) get(name string, read func() ([]byte, error)) ([]byte, error) {
	m.lock.Lock()
	defer m.lock.Unlock()
	data, ok := m.read[name]
	if !ok {
		fetched, err := read()
		if err != nil {
			return nil, err
		}
		data = fetched
		m.read[name] = data
	}
	if name == m.touched {
		data = bytes.Clone(data)
		data[len(data)/2] ^= 1
	}
	return data, nil
}

func (m *mirror) ReadCheckpoint(ctx context.Context) ([]byte, error) {
	return m.get("checkpoint", func() ([]byte, error) { return m.from.ReadCheckpoint(ctx) })
}

func (m *mirror) ReadTile(ctx context.Context, level, index uint64, width uint8) ([]byte, error) {
	return m.get(fmt.Sprintf("tile of level %d: %d, %d", level, index, width),
		func() ([]byte, error) { return m.from.ReadTile(ctx, level, index, width) })
}

func (m *mirror) ReadEntryBundle(ctx context.Context, index uint64, width uint8) ([]byte, error) {
	return m.get(fmt.Sprintf("entries: %d, %d", index, width),
		func() ([]byte, error) { return m.from.ReadEntryBundle(ctx, index, width) })
}

func leaves(bundle []byte) ([][]byte, error) {
	var entries api.EntryBundle
	if err := entries.UnmarshalText(bundle); err != nil {
		return nil, err
	}
	hashes := make([][]byte, 0, len(entries.Entries))
	for _, entry := range entries.Entries {
		hashes = append(hashes, rfc6962.DefaultHasher.HashLeaf(entry))
	}
	return hashes, nil
}

func run(address, vkey string) error {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return err
	}
	root, err := url.Parse(strings.TrimSuffix(address, "/") + "/")
	if err != nil {
		return err
	}
	served, err := client.NewHTTPFetcher(root, nil)
	if err != nil {
		return err
	}
	m := &mirror{from: served, read: map[string][]byte{}}
	check := func() error {
		return fsck.New(verifier.Name(), verifier, m, leaves, fsck.Opts{N: 4}).Check(context.Background())
	}
	if err := check(); err != nil {
		return err
	}
	files := make([]string, 0, len(m.read))
	for name := range m.read {
		files = append(files, name)
	}
	// Each level of tiles, the entries and the checkpoint: one of each, whichever the map gives first.
	refused := map[string]bool{}
	for _, name := range files {
		kind := strings.SplitN(name, ":", 2)[0]
		if refused[kind] {
			continue
		}
		m.touched = name
		if err := check(); err == nil {
			return fmt.Errorf("%s was touched and all is said to hold", name)
		}
		refused[kind] = true
	}
	if len(refused) < 4 {
		return fmt.Errorf("a log of %d kinds of files is too small to show anything", len(refused))
	}
	fmt.Printf("fsck: %s: %d files, all hold; with one bit turned in any of %d kinds of them, it does not\n",
		verifier.Name(), len(files), len(refused))
	return nil
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: fsck URL VKEY")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "the log does not hold:", err)
		os.Exit(1)
	}
}
