package site

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	esbuild "github.com/evanw/esbuild/pkg/api"

	"mesascope/render/probe"
	"mesascope/render/scene"
	"mesascope/render/svg"
	"mesascope/sim/scenario"
	"mesascope/sim/theory"
	"mesascope/sim/train"
)

// teachFolder holds the teacher's page and the worksheet, in each language.
const teachFolder = "teach/"

// lesson is what a chapter is for a teacher, apart from its words
// (web/lang/teach/): its minutes, and its worksheet's figure: that of a run, or
// the circle of tokens.
type lesson struct {
	minutes int
	figure  string
	circle  bool
	asks    []string // the story's questions whose choices it gives
}

var lessons = []lesson{
	{minutes: 5, circle: true}, {minutes: 8, asks: []string{"vote"}}, {minutes: 9, figure: lessonRandom, asks: []string{"noise"}},
	{minutes: 9, figure: lessonPlane + "&view=flow&theory=no"}, {minutes: 9, asks: []string{"fifth", "sigma"}}, {minutes: 8, asks: []string{"race"}},
	{minutes: 8, asks: []string{"mask"}}, {minutes: 8},
}

// The runs of which the teacher's page tells numbers: those of the story's
// chapters (web/js/story/chapters), where it has them (teach.test.js).
const (
	lessonRandom = "lr=0.0005&steps=100&from=0.1,0.1&init=random&seed=39&view=weights&speed=12"
	lessonPlane  = "from=0.5,1.5~1.5,0.5~-0.5,-1.5"
	lessonSaddle = "lr=0.0002&from=1,-1~1,-0.7~0.7,-1"
	lessonSame   = "from=2,2~0.5,0.5"
)

// lessonRuns are the runs whose end a question of the story asks for by number.
var lessonRuns = map[string]string{
	"roll":   lessonPlane + "&lr=2e-5&steps=250",
	"almost": "start=custom&d=2&atoms=1,0~0,1&from=0.1,0.1&steps=40&with=atoms:1,0~0,1~1.2,0~0,1.2",
	"short":  "T=5&from=0.1,0.1&steps=60&with=T:400",
}

// lessonTokens is where chapter 1's first token is, and how far it turns, in degrees.
var lessonTokens = [2]float64{0, 67}

// teach makes the teacher's pages, the worksheets, and the pages for a class's answers.
func (s *site) teach(b built) error {
	tags := slices.Sorted(maps.Keys(s.languages("teach/")))
	if len(tags) == 0 {
		return nil
	}
	ends, err := lessonEnds()
	if err != nil {
		return err
	}
	numbers, err := lessonNumbers(ends)
	if err != nil {
		return err
	}
	for i, l := range lessons {
		if l.figure != "" {
			if err := s.lessonFigure(i+1, l.figure); err != nil {
				return err
			}
		}
	}
	style, err := s.styles([]string{"css/base.css", "css/teach.css"}, "")
	if err != nil {
		return err
	}
	code, sourceMap, err := s.script("js/teach/answers.js", esbuild.FormatESModule, b)
	if err != nil {
		return err
	}
	script := s.mapped("answers.js", code, sourceMap)
	names, err := s.wordsOf("lang.own")
	if err != nil {
		return err
	}
	for _, tag := range tags {
		words, err := s.words("teach/", tag)
		if err != nil {
			return err
		}
		p := lessonPage{words: words, numbers: numbers, tag: tag, names: names, style: s.asset("teach.css", style), story: string(s.languages("story/")[tag])}
		s.files[teachFolder+tag+".html"] = p.teacher()
		s.files[teachFolder+"sheet-"+tag+".html"] = p.worksheet()
		asked, err := s.questions(tag)
		if err != nil {
			return err
		}
		for key, text := range words {
			if strings.HasPrefix(key, "answers.") {
				asked[key] = text
			}
		}
		s.files[teachFolder+"answers-"+tag+".html"] = p.answers(script, answersData{Words: asked, Ends: ends})
		if p.err != nil {
			return fmt.Errorf("web/lang/teach/%s.json: %w", tag, p.err)
		}
	}
	return nil
}

// lessonNumbers are the numbers of the teacher's page, by the name of their
// place: computed here, and nowhere written down.
func lessonNumbers(ends map[string]endData) (map[string]string, error) {
	n := map[string]string{}
	// Where runs end that the story shows: there, and not where flow would have ended.
	pair, err := endOf(lessonSaddle)
	if err != nil {
		return nil, err
	}
	runs := slices.Concat(ends["roll"].Frame.Runs, pair.Frame.Runs[1:])
	for _, told := range []struct {
		link string
		take func(theory.Prediction)
	}{
		{lessonPlane, func(p theory.Prediction) {
			n["ab100"], n["abinf"] = figure4(p.Limit), figure4(p.LimitInf)
			n["loss0"], n["lossmin"] = figure2(p.LossZero), figure2(p.LossMin)
			for i, r := range p.Runs {
				n["c"+strconv.Itoa(i+1)] = figure2(r.Conserved)
			}
			tested := p.Tested(p.Limit, scenario.Default().T)
			n["mean"], n["slope"], n["left"] = figure2(tested.MeanRatio), figure2(tested.Slope), figure2(tested.Share)
		}},
		{lessonSaddle, func(p theory.Prediction) { n["absaddle"] = figure4(p.Runs[0].A * p.Runs[0].B) }},
		{lessonSame, func(p theory.Prediction) {
			for _, r := range p.Runs {
				runs = append(runs, runData{A: r.A, B: r.B})
			}
		}},
		{"T=5", func(p theory.Prediction) { n["ab5"] = figure4(p.Limit) }},
		{"scale=4", func(p theory.Prediction) { n["ab4"] = figure4(p.Limit) }},
		{"start=sparse", func(p theory.Prediction) {
			n["absparse"], n["loss0sparse"], n["lossminsparse"] = figure2(p.Limit), figure2(p.LossZero), figure2(p.LossMin)
		}},
		{"start=ones&mask=diagonal", func(p theory.Prediction) { n["masked"] = figure2(p.LossMin) }},
		{"start=ones", func(p theory.Prediction) { n["dense"] = figure2(p.Dense.Loss) }},
	} {
		parsed, problems := scenario.Parse(told.link)
		if len(problems) > 0 {
			return nil, fmt.Errorf("%s is not understood", told.link)
		}
		told.take(theory.Predict(parsed))
	}
	for i, r := range runs {
		k := strconv.Itoa(i + 1)
		n["a"+k], n["b"+k] = figure2(r.A), figure2(r.B)
	}
	parsed, _ := scenario.Parse(lessonRandom)
	run, err := train.New(parsed.Numeric())
	if err != nil {
		return nil, fmt.Errorf("the teacher's page: %w", err)
	}
	share := func(step int) string {
		run.Seek(step)
		return strconv.FormatFloat(100*run.Snapshot().Runs[0].Now.Descent, 'f', 1, 64)
	}
	// The first share is known once the loss is, one step on.
	n["share0"], n["share1"] = share(1), share(parsed.Steps)
	return n, nil
}

func figure2(x float64) string { return figure(x, 2) }
func figure4(x float64) string { return figure(x, 4) }

// figure writes x as people do: with a real minus sign, and zero without one.
func figure(x float64, digits int) string {
	if math.Abs(x) < 0.5*math.Pow10(-digits) {
		return "0"
	}
	return strings.Replace(strconv.FormatFloat(x, 'f', digits, 64), "-", "−", 1)
}

// answersData is what the page for answers is given: words, and where runs ended.
type answersData struct {
	Words map[string]string  `json:"words"`
	Ends  map[string]endData `json:"ends"`
}

// endData is the end of a run, in the form in which a chapter of the story reads it.
type endData struct {
	Frame struct {
		Runs   []runData `json:"runs"`
		Second []runData `json:"second"`
	} `json:"frame"`
	Reply struct {
		Theory theoryData `json:"theory"`
		Second struct {
			Theory theoryData `json:"theory"`
		} `json:"second"`
	} `json:"reply"`
}

type runData struct {
	A    float64 `json:"a"`
	B    float64 `json:"b"`
	AB   float64 `json:"ab"`
	Loss float64 `json:"loss"`
}

type theoryData struct {
	LossZero float64 `json:"lossZero"`
}

// lessonEnds trains the lessonRuns.
func lessonEnds() (map[string]endData, error) {
	ends := map[string]endData{}
	for question, link := range lessonRuns {
		end, err := endOf(link)
		if err != nil {
			return nil, fmt.Errorf("the answers at %s: %w", question, err)
		}
		ends[question] = end
	}
	return ends, nil
}

// endOf trains a link's runs to their end.
func endOf(link string) (end endData, err error) {
	parsed, problems := scenario.Parse(link)
	if len(problems) > 0 {
		return end, fmt.Errorf("%s is not understood", link)
	}
	run, err := train.New(parsed)
	if err != nil {
		return end, err
	}
	run.Seek(parsed.Steps)
	shown := run.Snapshot()
	end.Reply.Theory.LossZero, end.Frame.Runs = shown.Theory.LossZero, endsOf(shown)
	if second := shown.Second; second != nil {
		end.Reply.Second.Theory.LossZero, end.Frame.Second = second.Theory.LossZero, endsOf(second)
	}
	return end, nil
}

func endsOf(s *train.Snapshot) []runData {
	list := make([]runData, len(s.Runs))
	for i := range s.Runs {
		r := &s.Runs[i].Now
		list[i] = runData{A: r.QDiag, B: r.PDiag, AB: r.AB, Loss: r.Loss}
	}
	return list
}

// asked are the words of the story that its questions are put in.
var asked = regexp.MustCompile(`^(ch\d\.(title|\w+\.(ask|choice\.\w+))|tale\.truth)$`)

// questions are the story's questions and their choices, in a language.
func (s *site) questions(tag string) (map[string]string, error) {
	list := map[string]string{}
	for _, folder := range []string{"", "story/"} {
		words, err := s.words(folder, tag)
		if err != nil {
			return nil, err
		}
		for key, text := range words {
			if asked.MatchString(key) {
				list[key] = text
			}
		}
	}
	return list, nil
}

// lessonFigure draws the picture of a chapter's worksheet, before anything is
// trained.
func (s *site) lessonFigure(chapter int, link string) error {
	parsed, _ := scenario.Parse(link)
	words, err := s.words("", "en")
	if err != nil {
		return err
	}
	run, err := train.New(parsed.Numeric())
	if err != nil {
		return fmt.Errorf("the figure of chapter %d: %w", chapter, err)
	}
	sizes, err := s.posterSizes()
	if err != nil {
		return err
	}
	size := sizes[parsed.Display.View][0]
	o := scene.Options{W: size[0], H: size[1], Words: words, PointerX: -1, PointerY: -1}
	o.Take(&parsed.Display)
	o.Context = new(probe.Context).Seen(o.View, parsed, run.Snapshot(), o.Run, 0, probe.Exact)
	var b bytes.Buffer
	if err := svg.Write(&b, new(scene.Builder).Build(run.Snapshot(), o), svg.Options{Theme: "light", Bare: true}); err != nil {
		return fmt.Errorf("the figure of chapter %d: %w", chapter, err)
	}
	s.files[fmt.Sprintf("%schapter-%d.svg", teachFolder, chapter)] = b.Bytes()
	return nil
}

// lessonPage writes the pages of one language.
type lessonPage struct {
	words, numbers map[string]string
	names          map[string]map[string]string // of every language, for its readers: lang.own
	tag, style     string
	story          string // its words, as they are written
	b              strings.Builder
	err            error
}

// say returns the words of a key as HTML, its numbers in their places.
func (p *lessonPage) say(key string) string {
	text, ok := p.words[key]
	if !ok {
		p.fail(fmt.Errorf("there is no %q", key))
	}
	for name, value := range p.numbers {
		text = strings.ReplaceAll(text, "{"+name+"}", value)
	}
	return marked(text)
}

// others lead to the same page in every other language.
func (p *lessonPage) others(page string) string {
	var links []string
	for _, tag := range slices.Sorted(maps.Keys(p.names)) {
		if tag != p.tag {
			links = append(links, fmt.Sprintf(`<a href="%s%s.html" hreflang=%[2]q lang=%[2]q>%s</a>`, page, tag, html.EscapeString(p.names[tag]["lang.own"])))
		}
	}
	return strings.Join(links, " ")
}

func (p *lessonPage) put(format string, args ...any) { fmt.Fprintf(&p.b, format, args...) }

// open begins a page; title is a key of its words.
func (p *lessonPage) open(title, class string) {
	p.b.Reset()
	p.put(`<!doctype html>
<html lang=%q>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%s</title>
<link rel="icon" href="../icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="../%s">
</head>
<body class=%q>
`, p.tag, html.EscapeString(p.words[title]), p.style, class)
}

func (p *lessonPage) close() []byte {
	p.put("</body>\n</html>\n")
	return []byte(p.b.String())
}

// teacher is the teacher's page.
func (p *lessonPage) teacher() []byte {
	p.open("title", "teach")
	p.put(`<header><p><a href="../?lang=%s">Mesascope</a></p><p class="more"><a href="sheet-%[1]s.html">%s</a> <a href="answers-%[1]s.html">%[3]s</a> %s</p></header>
<main>
<h1>%s</h1>
<p class="intro">%s</p>
<p class="intro">%s</p>
<p class="intro">%s</p>
`, p.tag, p.say("worksheet"), p.say("answers.title"), p.others(""), p.say("title"), p.say("intro"), p.say("plan"), p.say("how"))
	p.put("<section><h2>%s</h2><ol class=\"goals\">\n", p.say("goals"))
	for i := 1; i == 1 || p.words[fmt.Sprintf("goal.%d", i)] != ""; i++ {
		p.put("<li>%s</li>\n", p.say(fmt.Sprintf("goal.%d", i)))
	}
	p.put("</ol></section>\n")
	for i, l := range lessons {
		n := i + 1
		key := func(part string) string { return fmt.Sprintf("%d.%s", n, part) }
		p.put(`<section class="chapter" id="chapter-%d"><h2>%d · %s</h2>
<p class="more"><span>%s</span> <a href="../?story=%[1]d&amp;lang=%[5]s">%[6]s</a> <a href="../?story=%[1]d&amp;lang=%[5]s&amp;ui=present">%[7]s</a></p>
<dl>
`, n, n, p.say(key("title")), strings.ReplaceAll(p.say("minutes"), "{n}", strconv.Itoa(l.minutes)), p.tag, p.say("open"), p.say("room"))
		for _, part := range []string{"goal", "question", "think", "answer"} {
			p.put("<dt>%s</dt><dd>%s</dd>\n", p.say(part), p.say(key(part)))
		}
		p.put("</dl></section>\n")
	}
	p.put("</main>\n")
	return p.close()
}

// circle draws chapter 1's three tokens, for the fourth to be put where it goes.
func (p *lessonPage) circle() {
	const r = 100.0
	p.put(`<svg class="circle" viewBox="-150 -130 300 260" aria-hidden="true"><circle r="%g"/>`, r)
	for k := range 3 {
		sin, cos := math.Sincos((lessonTokens[0] + float64(k)*lessonTokens[1]) * math.Pi / 180)
		p.put(`<circle class="token" cx="%.1f" cy="%.1f" r="6"/><text x="%.1f" y="%.1f"><tspan>x</tspan><tspan dy="4">%d</tspan></text>`,
			r*cos, -r*sin, 1.2*r*cos, 5-1.2*r*sin, k+1)
	}
	p.put("</svg>\n")
}

// worksheet is what a student writes guesses on, before anything is shown.
func (p *lessonPage) worksheet() []byte {
	p.open("worksheet", "worksheet")
	p.put(`<header><p><a href="%s.html">%s</a></p></header>
<main>
<h1>Mesascope</h1>
<p class="name">%s <span></span></p>
`, p.tag, p.say("back"), p.say("name"))
	for i, l := range lessons {
		n := i + 1
		p.put(`<section class="chapter"><h2>%d · %s</h2><p>%s</p>
`, n, p.say(fmt.Sprintf("%d.title", n)), p.say(fmt.Sprintf("%d.question", n)))
		if l.figure != "" {
			p.put("<img src=\"chapter-%d.svg\" alt=\"\">\n", n)
		}
		if l.circle {
			p.circle()
		}
		for _, ask := range l.asks {
			p.choices(fmt.Sprintf("ch%d.%s", n, ask))
		}
		p.put("<p class=\"guess\">%s</p>\n</section>\n", p.say("guess"))
	}
	p.put("</main>\n")
	return p.close()
}

// choices are those of a question of the story, in its words and order, to be ticked.
func (p *lessonPage) choices(ask string) {
	found := regexp.MustCompile(`"`+regexp.QuoteMeta(ask)+`\.choice\.\w+":\s*("(?:[^"\\]|\\.)*")`).FindAllStringSubmatch(p.story, -1)
	if len(found) == 0 {
		p.fail(fmt.Errorf("there is no choice at %q", ask))
	}
	p.put("<ul class=\"choices\">\n")
	for _, m := range found {
		var words string
		if err := json.Unmarshal([]byte(m[1]), &words); err != nil {
			p.fail(err)
		}
		p.put("<li>%s</li>\n", marked(words))
	}
	p.put("</ul>\n")
}

// fail keeps the first error.
func (p *lessonPage) fail(err error) { p.err = cmp.Or(p.err, err) }

// answers is the page that draws what a class has guessed.
func (p *lessonPage) answers(script string, data answersData) []byte {
	given, err := json.Marshal(data)
	p.fail(err)
	p.open("answers.title", "teach answers")
	p.put(`<header><p><a href="%s.html">%s</a></p><p class="more">%s</p></header>
<main>
<h1>%s</h1>
<p class="intro">%s</p>
<p class="intro">%s</p>
<p class="paste"><label for="links">%s</label><textarea id="links" rows="6" spellcheck="false" autocomplete="off"></textarea></p>
<p id="said" role="status"></p>
<ul id="skipped" aria-label="%s"></ul>
<div id="answers"></div>
</main>
<script type="application/json" id="given">%s</script>
<script type="module" src="../%s"></script>
`, p.tag, p.say("back"), p.others("answers-"), p.say("answers.title"), p.say("answers.intro"), p.say("answers.private"), p.say("answers.paste"),
		p.say("answers.skipped"), given, script)
	return p.close()
}
