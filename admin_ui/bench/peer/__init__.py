"""Other rule engines, each given the same table in the formulation that suits it best."""
