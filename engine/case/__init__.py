"""Cases: taken in with a service code, carried through their plan by actions, and rebuilt from their events."""
