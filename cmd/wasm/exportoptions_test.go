package main

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"mesascope/sim/report"
	"mesascope/sim/scenario"
	"mesascope/sim/train"
)

// file is what a program reads of a picture.
type file struct {
	Width  string `xml:"width,attr"`
	Height string `xml:"height,attr"`
	Title  string `xml:"title"`
	Desc   string `xml:"desc"`
	Run    struct {
		Facts []xml.Attr `xml:",any,attr"`
	} `xml:"metadata>run"`
	Labels []struct {
		Text string `xml:",chardata"`
	} `xml:"g>text"`
}

func exported(t *testing.T, s *session, asked, facts []pair) (file, string) {
	t.Helper()
	var out strings.Builder
	s.writePicture(&out, newExportOptions(s, asked, facts))
	var f file
	if err := xml.Unmarshal([]byte(out.String()), &f); err != nil {
		t.Fatal(err)
	}
	return f, out.String()
}

func TestPictureSaysWhatItIs(t *testing.T) {
	s := opened(t, stopped, "start=sparse&steps=50&at=20")
	const hostile = `a"b<c>&d'=1`
	f, _ := exported(t, s, []pair{{"title", "A & B"}, {"desc", hostile}}, []pair{{"version", "0.1.0"}, {"link", hostile}})
	if f.Width != "900" || f.Height != "700" || f.Title != "A & B" || f.Desc != hostile {
		t.Errorf("%+v", f)
	}
	facts := map[string]string{}
	for _, a := range f.Run.Facts {
		facts[a.Name.Local] = a.Value
	}
	if facts["link"] != hostile || facts["version"] != "0.1.0" || facts["xmlns"] != "urn:mesascope" {
		t.Errorf("%v", facts)
	}
	if _, plain := exported(t, s, nil, nil); strings.Contains(plain, "metadata") || strings.Contains(plain, "<title") {
		t.Error("it says what nobody told it")
	}
}

// A picture of another size or view is made apart: what is on the screen stays.
func TestExportLeavesTheScreenAlone(t *testing.T) {
	s := opened(t, stopped, "start=sparse&steps=50&at=20")
	_, before := exported(t, s, nil, nil)
	f, apart := exported(t, s, []pair{{"view", "curves"}, {"width", "480"}, {"height", "300"}, {"theme", "auto"}}, nil)
	if f.Width != "480" || f.Height != "300" || !strings.Contains(apart, "prefers-color-scheme") || len(f.Labels) == 0 {
		t.Errorf("it is %s×%s, with %d labels", f.Width, f.Height, len(f.Labels))
	}
	other := opened(t, stopped, "start=sparse&steps=50&at=20&view=curves")
	other.resize(480, 300)
	if _, want := exported(t, other, []pair{{"theme", "auto"}}, nil); apart != want {
		t.Error("it is not the picture that a screen of this size shows")
	}
	if _, after := exported(t, s, nil, nil); after != before {
		t.Error("the picture on the screen is another one now")
	}
	for _, size := range []string{"", "0", "-3", "1e9", "NaN", "x"} {
		if f, _ := exported(t, s, []pair{{"width", size}}, nil); f.Width != "900" {
			t.Errorf("a width of %q makes it %s wide", size, f.Width)
		}
	}
	var none strings.Builder
	empty := newSession(stopped)
	empty.writePicture(&none, newExportOptions(empty, nil, nil))
	if none.Len() > 0 || empty.report() != "" {
		t.Error("there is a picture of nothing")
	}
}

// What the page saves of a step is what trace -json -at prints.
func TestReportIsTheTrace(t *testing.T) {
	const link = "d=3&T=10&steps=90&from=0.1,0.1~2,2"
	s := opened(t, stopped, link+"&view=flow")
	for _, step := range []int{90, 31, 0} {
		s.seek(step)
		parsed, _ := scenario.Parse(link)
		tracer, err := train.NewTracer(parsed)
		if err != nil {
			t.Fatal(err)
		}
		if err := tracer.Next(io.Discard, step+1); err != nil {
			t.Fatal(err)
		}
		final := tracer.Final()
		if want := report.Of(&final); !bytes.Equal(want, []byte(s.report())) {
			t.Errorf("at step %d:\n%s\nwant\n%s", step, s.report(), want)
		}
	}
}
