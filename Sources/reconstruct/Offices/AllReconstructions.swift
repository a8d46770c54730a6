/// The offices whose logs are made of their published reports, in the order of the README.
var allReconstructions: [any Reconstruction.Type] {
  [
    HuaihuaStation2023.self,
    MiluoCentre2023.self,
    DatongCentre2021.self,
    HuaihuaAffairs2023.self,
    HengyangBureau2024.self,
  ]
}
