"""A square a quarter."""


def never_strip(squares, scheme="light"):
    n = len(squares)
    out = []
    for i, (name, state) in enumerate(squares):
        x = 2 + i * 20
        if state == "occurred":
            out.append(
                f'<rect x="{x}" y="2" width="16" height="16" fill="#B3261E"/><path d="M{x + 4} 6L{x + 12} 14M{x + 12} 6L{x + 4} 14" stroke="#fff" stroke-width="2"/>'
            )
        else:
            out.append(f'<rect x="{x}" y="2" width="16" height="16" stroke="#505A5F"/>')
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n * 20 + 2} 20" width="{n * 20 + 2}" height="20" fill="none">{"".join(out)}</svg>'
