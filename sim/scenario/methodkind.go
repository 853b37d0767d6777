package scenario

// MethodKind is a training method as a link names it, with its traits. The rows
// are those of package method, where each is explained; they are copied here
// (go generate) because a link is read without the code of a method.
type MethodKind struct {
	Name, Title    string
	FollowsFlow    bool
	StepBound      bool
	Conserves      bool
	FixedObjective bool
}

// Methods returns every method, in the order to offer them.
func Methods() []MethodKind { return append([]MethodKind(nil), methods...) }
