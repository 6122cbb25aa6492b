def classes_of(labels):
    seen = list(dict.fromkeys(labels))
    try:
        return sorted(seen)
    except TypeError:
        return seen


def one_hot(labels, classes):
    return [[1.0 if l == c else 0.0 for c in classes] for l in labels]
