"""Who acts in a text: groups, armies, states, civilians, and the sides that they fight on."""
