package paint

import (
	"mesascope/render/paint/mesh"
	"mesascope/render/scene"
	"mesascope/render/theme"
)

// tint returns a role's colour as the shader takes it.
func tint(t *theme.Theme, r scene.Role, alpha float64) mesh.Color {
	if r == scene.None || r >= scene.RoleCount {
		return mesh.Color{}
	}
	return solid(t.Of(r)).Fade(alpha)
}

func solid(c theme.Color) mesh.Color {
	return mesh.Color{R: float32(c.R) / 255, G: float32(c.G) / 255, B: float32(c.B) / 255, A: 1}
}
