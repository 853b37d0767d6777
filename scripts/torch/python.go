package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"mesascope/sim/lsa"
)

// question and answer are what is said to protocol.py, and by it.
type question struct {
	D       int     `json:"d"`
	T       int     `json:"T"`
	N       int     `json:"n"`
	Form    string  `json:"form"`
	DType   string  `json:"dtype"`
	File    string  `json:"file"`
	Seconds float64 `json:"seconds"`
	LR      float64 `json:"lr"`
}

type answer struct {
	Loss    float64   `json:"loss"`
	Grad    []float64 `json:"grad"`
	Seconds float64   `json:"seconds"`
	Steps   int       `json:"steps"`
}

// torch is a running protocol.py.
type torch struct {
	version string
	command *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
}

func open(python string) (*torch, error) {
	t := &torch{command: exec.Command(python, filepath.Join("scripts", "torch", "protocol.py"))}
	t.command.Env = append(os.Environ(), "OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1", "MKL_NUM_THREADS=1")
	t.command.Stderr = os.Stderr
	var err error
	if t.in, err = t.command.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := t.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := t.command.Start(); err != nil {
		return nil, err
	}
	t.out = bufio.NewReader(out)
	var hello struct{ Torch, Python, BLAS string }
	if err := t.listen(&hello); err != nil {
		t.close()
		return nil, fmt.Errorf("PyTorch did not start (apt-get install --no-install-recommends python3-torch): %w", err)
	}
	t.version = fmt.Sprintf("PyTorch %s, %s, Python %s", hello.Torch, hello.BLAS, hello.Python)
	return t, nil
}

func (t *torch) close() {
	t.in.Close()
	t.command.Wait()
}

func (t *torch) ask(q question) (answer, error) {
	line, err := json.Marshal(q)
	if err != nil {
		return answer{}, err
	}
	if _, err := t.in.Write(append(line, '\n')); err != nil {
		return answer{}, err
	}
	var a answer
	return a, t.listen(&a)
}

func (t *torch) listen(to any) error {
	line, err := t.out.ReadBytes('\n')
	if err != nil {
		return err
	}
	return json.Unmarshal(line, to)
}

// save writes the sequences and parameters in the order of protocol.py.
func save(b *lsa.Batch, p lsa.Params) (name string, err error) {
	f, err := os.CreateTemp("", "sequences-*.bin")
	if err != nil {
		return "", err
	}
	w := bufio.NewWriter(f)
	for _, part := range []func(lsa.Sequence) []float64{
		func(s lsa.Sequence) []float64 { return s.X1 },
		func(s lsa.Sequence) []float64 { return s.Re },
		func(s lsa.Sequence) []float64 { return s.Im },
	} {
		for i := range b.Len() {
			err = errors.Join(err, binary.Write(w, binary.LittleEndian, part(b.Sequence(i))))
		}
	}
	err = errors.Join(err, binary.Write(w, binary.LittleEndian, p.Theta), w.Flush(), f.Close())
	return f.Name(), err
}
