// Choices that outlive a visit; frames without an origin of their own have no storage, and do without.

export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(`conflictmap-${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`conflictmap-${key}`, value);
  } catch {
    // Sandboxed: the choice holds until the page is left.
  }
}
