// Command accesslog checks from outside whether a learner's access log is whole: that the journal's signed log holds the entry of a
// map of learners, that the map holds the learner's chain, that the chain is made of the entries that are told, and that they are as
// many as the access log says. It shares no code with the hub.
//
//	accesslog VKEY LOG[,LOG...] PROOF...
//
// VKEY is what "journal key" prints; LOG the pages of /v1/learners/{code}/access-log in their order; PROOF the pages of .../access-log/proof, in
// their order, as they were answered before it or after it, over the same map. Ends with 0 where all holds, 1 where not, 2 on wrong
// usage.
package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type chain struct {
	Key   []byte   `json:"key"`
	Count uint64   `json:"count"`
	Head  []byte   `json:"head"`
	Way   [][]byte `json:"way"`
}

type proof struct {
	Map *struct {
		Number   int    `json:"number"`
		Position uint64 `json:"position"`
		Body     string `json:"body"`
		Salt     []byte `json:"salt"`
		Proof    string `json:"proof"`
	} `json:"map"`
	Chains  []chain `json:"chains"`
	Entries []struct {
		Chain      []byte `json:"chain"`
		Commitment []byte `json:"commitment"`
		Joined     *chain `json:"joined"`
	} `json:"entries"`
	Next string `json:"next"`
}

type accessLog struct {
	Items []struct {
		Commitment string `json:"commitment"`
	} `json:"items"`
	Withheld     uint64 `json:"withheld"`
	Completeness *struct {
		Map      int    `json:"map"`
		Position uint64 `json:"position"`
		Entries  uint64 `json:"entries"`
		Looks    uint64 `json:"looks"`
		Withheld uint64 `json:"withheld"`
		Others   uint64 `json:"others"`
	} `json:"completeness"`
	Next string `json:"next"`
}

// mapped is what the map's entry tells.
type mapped struct {
	Kind  string `json:"kind"`
	Facts struct {
		Map      int    `json:"map"`
		Position uint64 `json:"position"`
		Root     []byte `json:"root"`
		Learners uint64 `json:"learners"`
	} `json:"facts"`
}

func sum(kind byte, pieces ...[]byte) []byte {
	hash := sha256.New()
	hash.Write([]byte{kind})
	for _, piece := range pieces {
		hash.Write(piece)
	}
	return hash.Sum(nil)
}

func number(n uint64) []byte {
	return binary.BigEndian.AppendUint64(nil, n)
}

// inLog finds whether a leaf is in the log of the verifier, by a proof as C2SP tlog-proof has it.
func inLog(text string, leaf []byte, verifier note.Verifier) error {
	head, signed, found := strings.Cut(text, "\n\n")
	if !found {
		return errors.New("a proof without a checkpoint")
	}
	lines := strings.Split(head, "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("a proof of another form")
	}
	lines = lines[1:]
	if len(lines) > 0 && strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "index ") {
		return errors.New("a proof without an index")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[0], "index "), 10, 64)
	if err != nil {
		return err
	}
	var way tlog.RecordProof
	for _, line := range lines[1:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		way = append(way, hash)
	}
	checkpoint, err := note.Open([]byte(signed), note.VerifierList(verifier))
	if err != nil {
		return err
	}
	said := strings.SplitN(checkpoint.Text, "\n", 4)
	if len(said) != 4 || said[0] != verifier.Name() {
		return errors.New("a checkpoint of another log")
	}
	size, err := strconv.ParseInt(said[1], 10, 64)
	if err != nil {
		return err
	}
	root, err := tlog.ParseHash(said[2])
	if err != nil {
		return err
	}
	return tlog.CheckRecord(way, size, root, index, tlog.RecordHash(leaf))
}

// up leads a leaf up to the root of the map: the bits of the key, the highest of its first byte at the root, say on which side it is.
func up(c chain) ([]byte, error) {
	if len(c.Key) != 32 || len(c.Head) != 32 || len(c.Way) > 256 {
		return nil, errors.New("a chain of no form")
	}
	hash := sum(4, c.Key, number(c.Count), c.Head)
	for i, beside := range c.Way {
		depth := len(c.Way) - 1 - i
		if c.Key[depth/8]>>(7-depth%8)&1 == 1 {
			hash = sum(1, beside, hash)
		} else {
			hash = sum(1, hash, beside)
		}
	}
	return hash, nil
}

// walk makes each chain of its entries, and answers the heads of each, from that of none on, and all commitments.
func walk(pages []proof) (map[string][][]byte, map[string]bool) {
	heads := map[string][][]byte{}
	all := map[string]bool{}
	for _, page := range pages {
		for _, entry := range page.Entries {
			key := string(entry.Chain)
			if heads[key] == nil {
				heads[key] = [][]byte{make([]byte, 32)}
			}
			before := heads[key][len(heads[key])-1]
			head := sum(2, before, entry.Commitment)
			if entry.Joined != nil {
				head = sum(3, before, entry.Commitment, entry.Joined.Key, number(entry.Joined.Count), entry.Joined.Head)
			}
			heads[key] = append(heads[key], head)
			all[base64.StdEncoding.EncodeToString(entry.Commitment)] = true
		}
	}
	return heads, all
}

func stood(heads map[string][][]byte, c chain) bool {
	walked := heads[string(c.Key)]
	return uint64(len(walked)) > c.Count && bytes.Equal(walked[c.Count], c.Head)
}

// follows finds whether the joints lead from chains that the map holds to each that it does not tell whole.
func follows(pages []proof, heads map[string][][]byte) error {
	known := map[string]uint64{}
	for _, c := range pages[0].Chains {
		if uint64(len(heads[string(c.Key)])) != c.Count+1 || !stood(heads, c) {
			return errors.New("a chain is not made of the entries that are told")
		}
		known[string(c.Key)] = c.Count
	}
	joined := map[string]uint64{}
	for _, page := range pages {
		for _, entry := range page.Entries {
			if _, ok := known[string(entry.Chain)]; !ok {
				return errors.New("an entry of a chain that is not told")
			}
			if entry.Joined == nil {
				continue
			}
			if !stood(heads, *entry.Joined) {
				return errors.New("a joint leads to what is not told")
			}
			joined[string(entry.Joined.Key)] = max(joined[string(entry.Joined.Key)], entry.Joined.Count)
		}
	}
	for _, c := range pages[0].Chains {
		if len(c.Way) == 0 && joined[string(c.Key)] != c.Count {
			return errors.New("a chain that no joint leads to")
		}
	}
	return nil
}

func check(vkey string, log accessLog, pages []proof) error {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return err
	}
	first := pages[0]
	if first.Map == nil || pages[len(pages)-1].Next != "" {
		return errors.New("not all pages of a proof")
	}
	mac := hmac.New(sha256.New, first.Map.Salt)
	mac.Write([]byte(first.Map.Body))
	if err := inLog(first.Map.Proof, mac.Sum(nil), verifier); err != nil {
		return fmt.Errorf("the map is not in the log: %w", err)
	}
	var told mapped
	if err := json.Unmarshal([]byte(first.Map.Body), &told); err != nil {
		return err
	}
	if told.Kind != "journal.mapped" || told.Facts.Map != first.Map.Number || told.Facts.Position != first.Map.Position {
		return errors.New("the entry tells of another map")
	}
	heads, all := walk(pages)
	if err := follows(pages, heads); err != nil {
		return err
	}
	within := 0
	for _, c := range first.Chains {
		if len(c.Way) == 0 {
			continue
		}
		within++
		root, err := up(c)
		if err != nil {
			return err
		}
		if !bytes.Equal(root, told.Facts.Root) {
			return errors.New("the map holds another chain")
		}
	}
	if within == 0 {
		return errors.New("no chain is in the map")
	}
	counts := log.Completeness
	if counts == nil || counts.Map != first.Map.Number {
		return errors.New("the access log speaks of another map")
	}
	if counts.Entries != uint64(len(all)) || counts.Looks+counts.Withheld+counts.Others != counts.Entries {
		return fmt.Errorf("the access log speaks of %d entries, and there are %d", counts.Entries, len(all))
	}
	among := uint64(0)
	for _, look := range log.Items {
		if all[look.Commitment] {
			among++
		}
	}
	if among != counts.Looks {
		return fmt.Errorf("the access log tells %d looks of %d", among, counts.Looks)
	}
	fmt.Printf("%s: map %d of %d learners up to %d: %d entries on %d chains, %d looks told, %d withheld, %d others; all hold\n",
		verifier.Name(), told.Facts.Map, told.Facts.Learners, told.Facts.Position, counts.Entries, len(first.Chains), counts.Looks,
		counts.Withheld, counts.Others)
	return nil
}

func read(file string, into any) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, into)
}

func run(vkey, log string, files []string) error {
	var told accessLog
	for i, file := range strings.Split(log, ",") {
		var page accessLog
		if err := read(file, &page); err != nil {
			return err
		}
		if i == 0 {
			told.Completeness = page.Completeness
		}
		told.Items = append(told.Items, page.Items...)
		told.Next = page.Next
	}
	if told.Next != "" {
		return errors.New("not all pages of an access log")
	}
	var pages []proof
	for _, file := range files {
		var page proof
		if err := read(file, &page); err != nil {
			return err
		}
		pages = append(pages, page)
	}
	return check(vkey, told, pages)
}

func main() {
	if len(os.Args) < 4 {
		fmt.Fprintln(os.Stderr, "usage: accesslog VKEY LOG[,LOG...] PROOF...")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3:]); err != nil {
		fmt.Fprintln(os.Stderr, "the access log does not hold:", err)
		os.Exit(1)
	}
}
