package draw

// pinned are Uint64, Float64, IntN(1000), Norm, Exp and Unit from New(1, 2), then
// a digest of 10,000 rounds more.
var pinned = []uint64{
	0xcd4a483b6077ce21,
	0x3feaf9754668c423,
	0x000000000000028f,
	0xbff1deb2db8014f2,
	0x3fcf2392581845ea,
	0x3fed31fe80f2665b,
	0xbfda33b091fa6609,
	0x50aa8e83add14fa9,
}
