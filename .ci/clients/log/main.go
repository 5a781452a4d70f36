// Command log checks a hub's log from outside with the checksum database's own code, golang.org/x/mod/sumdb: the signed note, every
// tile, every entry's place, and that the log goes on from a checkpoint kept before. It shares no code with the hub.
//
//	log URL VKEY [FILE]
//
// URL is the log's address, http://127.0.0.1:8080/log; VKEY what "journal key" prints; FILE keeps the newest checkpoint for the next
// time. Ends with 0 where all holds, 1 where not, 2 on wrong usage.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height    = 8
	full      = 1 << height
	immutable = "public, max-age=31536000, immutable"
)

var client = &http.Client{Timeout: 30 * time.Second}

type checkpoint struct {
	text   string
	origin string
	tree   tlog.Tree
}

// log is one served at an address; it reads its tiles for tlog.
type log struct {
	url  string
	read int
}

func (l *log) get(path, kind, caching string) ([]byte, error) {
	answer, err := client.Get(l.url + "/" + path)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, 1<<20))
	if err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", path, answer.Status)
	}
	if got := strings.ReplaceAll(answer.Header.Get("Content-Type"), " ", ""); got != kind {
		return nil, fmt.Errorf("%s: Content-Type %q", path, got)
	}
	if got := answer.Header.Get("Cache-Control"); got != caching {
		return nil, fmt.Errorf("%s: Cache-Control %q", path, got)
	}
	return body, nil
}

// path is where C2SP tlog-tiles has a tile that the checksum database has below its height.
func path(tile tlog.Tile) string {
	below := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", height))
	return "tile/" + strings.Replace(below, "data/", "entries/", 1)
}

func (l *log) Height() int { return height }

func (l *log) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	all := make([][]byte, len(tiles))
	for i, tile := range tiles {
		data, err := l.get(path(tile), "application/octet-stream", immutable)
		if err != nil {
			return nil, err
		}
		l.read++
		all[i] = data
	}
	return all, nil
}

func (l *log) SaveTiles([]tlog.Tile, [][]byte) {}

func (l *log) entries(index int64, width int) ([][]byte, error) {
	tile := tlog.Tile{H: height, L: -1, N: index, W: width}
	data, err := l.get(path(tile), "application/octet-stream", immutable)
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for rest := data; len(rest) > 0; {
		if len(rest) < 2 || len(rest) < 2+int(binary.BigEndian.Uint16(rest)) {
			return nil, fmt.Errorf("%s ends within an entry", path(tile))
		}
		end := 2 + int(binary.BigEndian.Uint16(rest))
		entries = append(entries, rest[2:end])
		rest = rest[end:]
	}
	if len(entries) != width {
		return nil, fmt.Errorf("%s has %d entries", path(tile), len(entries))
	}
	return entries, nil
}

func opened(signed []byte, verifier note.Verifier) (checkpoint, error) {
	verified, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return checkpoint{}, err
	}
	lines := strings.SplitN(verified.Text, "\n", 4)
	if len(lines) != 4 {
		return checkpoint{}, errors.New("a checkpoint of fewer than three lines")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 {
		return checkpoint{}, fmt.Errorf("a checkpoint of size %q", lines[1])
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return checkpoint{}, fmt.Errorf("a checkpoint of root %q", lines[2])
	}
	said := checkpoint{text: string(signed), origin: lines[0], tree: tlog.Tree{N: size}}
	copy(said.tree.Hash[:], root)
	if said.origin != verifier.Name() {
		return checkpoint{}, fmt.Errorf("a checkpoint of the log %q", said.origin)
	}
	return said, nil
}

func (l *log) newest(verifier note.Verifier) (checkpoint, error) {
	signed, err := l.get("checkpoint", "text/plain;charset=utf-8", "public, max-age=1")
	if err != nil {
		return checkpoint{}, err
	}
	return opened(signed, verifier)
}

// goesOn holds a later checkpoint to an earlier one by a proof that tlog makes of the tiles and checks.
func goesOn(hashes tlog.HashReader, before, after checkpoint) error {
	if before.tree.N == 0 || before.tree.N == after.tree.N {
		if before.tree.N == after.tree.N && before.tree.Hash != after.tree.Hash {
			return errors.New("two trees of one size")
		}
		return nil
	}
	proof, err := tlog.ProveTree(after.tree.N, before.tree.N, hashes)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, after.tree.N, after.tree.Hash, before.tree.N, before.tree.Hash)
}

// everything reads each bundle and holds each entry to the leaf of the tree and to a proof of its own.
func (l *log) everything(hashes tlog.HashReader, tree tlog.Tree) error {
	if tree.N == 0 {
		return nil
	}
	root, err := tlog.TreeHash(tree.N, hashes)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return errors.New("the tiles are not those of the checkpoint's tree")
	}
	for first := int64(0); first < tree.N; first += full {
		width := int(min(full, tree.N-first))
		entries, err := l.entries(first/full, width)
		if err != nil {
			return err
		}
		for i, entry := range entries {
			at := first + int64(i)
			leaf := tlog.RecordHash(entry)
			stored, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, at)})
			if err != nil {
				return err
			}
			if leaf != stored[0] {
				return fmt.Errorf("entry %d is not the leaf of the tree", at)
			}
			if i != 0 && i != width-1 {
				continue
			}
			proof, err := tlog.ProveRecord(tree.N, at, hashes)
			if err != nil {
				return err
			}
			if err := tlog.CheckRecord(proof, tree.N, tree.Hash, at, leaf); err != nil {
				return fmt.Errorf("entry %d: %w", at, err)
			}
		}
	}
	return nil
}

// cached keeps what was read and verified, so that a tile is fetched once.
type cached struct {
	log   *log
	tiles map[tlog.Tile][]byte
}

func (c cached) Height() int { return height }

func (c cached) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	all := make([][]byte, len(tiles))
	for i, tile := range tiles {
		data, ok := c.tiles[tile]
		if !ok {
			read, err := c.log.ReadTiles([]tlog.Tile{tile})
			if err != nil {
				return nil, err
			}
			data = read[0]
		}
		all[i] = data
	}
	return all, nil
}

func (c cached) SaveTiles(tiles []tlog.Tile, data [][]byte) {
	for i, tile := range tiles {
		c.tiles[tile] = bytes.Clone(data[i])
	}
}

func run(url, vkey, file string) error {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return err
	}
	l := &log{url: strings.TrimSuffix(url, "/")}
	after, err := l.newest(verifier)
	if err != nil {
		return err
	}
	hashes := tlog.TileHashReader(after.tree, cached{l, map[tlog.Tile][]byte{}})
	went := "nothing was kept before"
	if kept, err := os.ReadFile(file); file != "" && err == nil {
		before, err := opened(kept, verifier)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if before.tree.N > after.tree.N {
			return fmt.Errorf("the log had %d entries and has %d", before.tree.N, after.tree.N)
		}
		if err := goesOn(hashes, before, after); err != nil {
			return fmt.Errorf("the log does not go on from what was kept: %w", err)
		}
		went = fmt.Sprintf("it goes on from %d", before.tree.N)
	}
	if err := l.everything(hashes, after.tree); err != nil {
		return err
	}
	for _, beyond := range []string{
		path(tlog.Tile{H: height, L: 0, N: after.tree.N/full + 1, W: full}),
		path(tlog.Tile{H: height, L: -1, N: after.tree.N/full + 1, W: full}),
		"tile/0/0", "tile/8/000",
	} {
		if _, err := l.get(beyond, "application/octet-stream", immutable); err == nil {
			return fmt.Errorf("%s is beyond the checkpoint and is served", beyond)
		}
	}
	if file != "" {
		if err := os.WriteFile(file, []byte(after.text), 0o600); err != nil {
			return err
		}
	}
	fmt.Printf("%s: %d entries, %d tiles, all hold; %s\n", after.origin, after.tree.N, l.read, went)
	return nil
}

func main() {
	if len(os.Args) < 3 || len(os.Args) > 4 {
		fmt.Fprintln(os.Stderr, "usage: log URL VKEY [FILE]")
		os.Exit(2)
	}
	file := ""
	if len(os.Args) == 4 {
		file = os.Args[3]
	}
	if err := run(os.Args[1], os.Args[2], file); err != nil {
		fmt.Fprintln(os.Stderr, "the log does not hold:", err)
		os.Exit(1)
	}
}
