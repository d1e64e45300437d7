#!/usr/bin/env python3
"""Teaches ocr/see/glyphs: teach_signs.py list FOLDER, then teach_signs.py teach FOLDER OUT_FILE

list   writes FOLDER/signs.txt: the 8,105 signs of 通用规范汉字表, figures, capitals and the marks that stand in names. Each sign is the
       one that storage/record/text.cpp makes of its forms.
teach  reads the shapes that mingjing-signs drew of them (FOLDER/*.shapes: number of the sign, style, numbers of the shape times 500) and
       writes a linear discriminant analysis of them: a turn into 128 numbers in which signs differ most and drawings of one sign least,
       and the mean place of each sign in each of three styles.
"""
import bz2
import glob
import sys

SHAPE, PLACE, STYLES, TIMES = 8 * 8 * 8 + 3, 128, 3, 500
MARKS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ()-·,.:/&《》〇、#\"';[]"


def list_signs(folder):
    rank = {}
    for line in bz2.open("/usr/share/unicode/Unihan_OtherMappings.txt.bz2", "rt", encoding="utf8"):
        columns = line.rstrip().split("\t")
        if len(columns) == 3 and columns[1] == "kTGH":
            rank[chr(int(columns[0][2:], 16))] = int(columns[2].split(":")[1])
    with open(folder + "/signs.txt", "w", encoding="utf8") as out:
        out.write("".join(sorted(rank, key=rank.get)) + MARKS)


def teach(folder, out):
    import numpy as np
    with open(folder + "/signs.txt", encoding="utf8") as file:
        signs = file.read()
    records = [np.fromfile(name, dtype=np.uint8).reshape(-1, 4 + SHAPE) for name in sorted(glob.glob(folder + "/*.shapes"))]
    heads = np.concatenate([part[:, :4] for part in records]).copy().view("<u2").astype(np.int64)
    shapes = np.concatenate([part[:, 4:] for part in records])
    groups = heads[:, 0] * STYLES + heads[:, 1]
    order = np.argsort(groups, kind="stable")
    shapes, groups = shapes[order], groups[order]
    count = np.bincount(groups, minlength=STYLES * len(signs)).astype(float)
    assert count.all(), "a sign was not drawn in each style"

    means = np.add.reduceat(shapes, np.searchsorted(groups, np.arange(len(count))), axis=0, dtype=np.float64) / count[:, None]
    squares = np.zeros((SHAPE, SHAPE))
    for first in range(0, len(shapes), 100000):
        part = shapes[first:first + 100000].astype(np.float32)
        squares += part.T @ part
    within = (squares - (means * count[:, None]).T @ means) / len(shapes)
    values, vectors = np.linalg.eigh(within)
    whiten = vectors / np.sqrt(np.maximum(values, 0) + 1e-3 * values.mean())
    mean = means.mean(0)
    spread, axes = np.linalg.eigh(np.cov(((means - mean) @ whiten).T))
    turn = whiten @ axes[:, ::-1][:, :PLACE]
    places = (means - mean) @ turn
    step = np.abs(places).max(0) / 127
    with open(out, "wb") as file:
        file.write(np.array([len(signs)] + [ord(sign) for sign in signs], dtype="<u4").tobytes())
        for numbers in (mean / TIMES, turn * TIMES, step):
            file.write(numbers.astype("<f4").tobytes())
        file.write(np.round(places / step).astype(np.int8).tobytes())


if __name__ == "__main__" and len(sys.argv) == 3 and sys.argv[1] == "list":
    list_signs(sys.argv[2])
elif __name__ == "__main__" and len(sys.argv) == 4 and sys.argv[1] == "teach":
    teach(sys.argv[2], sys.argv[3])
else:
    sys.exit("usage: %s list FOLDER | teach FOLDER OUT_FILE" % sys.argv[0])
