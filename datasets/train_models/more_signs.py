#!/usr/bin/env python3
"""Makes the packaged Chinese model ready to be taught further: more_signs.py FOLDER

FOLDER holds chi.lstm, chi.lstm-unicharset and chi.lstm-recoder, as combine_tessdata unpacks them. Written beside them:
  new.lstm                 the same net with floating weights (an integer one cannot be continued): weight = integer x scale of its row
  new.lstm-unicharset, new.lstm-recoder    with the signs that the model lacks: those of everyday papers (叁, 柒), of names (崤, 沣), ¥.
                           The net has an output for each of 224 codes, and a Chinese sign is a row of them; an added sign gets a row of
                           its own that begins with the code of its radical, so the net stays as it is.
  known.txt, added.txt     the signs to draw lines of
Radicals and ranks of signs come from Debian's unicode-data.
"""
import array
import bz2
import collections
import random
import struct
import sys

folder = sys.argv[1]
UNIHAN = "/usr/share/unicode/Unihan_%s.txt.bz2"
# Radicals of metals, stones, waters, jades, mountains, earth and places: of such are the names of firms, goods and towns.
NAME_RADICALS = {"167", "112", "85", "96", "46", "32", "163"}
ALWAYS = "仟叁柒捌渑崤砥沣虢砼昇喆堃玥珺犇赟淏炅琰歆玚钇铄甪濉垚燚焱昶翀翊烜玘芃郾郏铱锑铆钡"


class Net:
    """Copies a serialised net of Tesseract, turning every integer matrix into a floating one."""

    def __init__(self, data):
        self.data, self.at, self.out = data, 0, bytearray()

    def take(self, count):
        piece = self.data[self.at:self.at + count]
        self.at += count
        return piece

    def copy(self, count):
        piece = self.take(count)
        self.out.extend(piece)
        return piece

    def integer(self):
        return struct.unpack("<i", self.copy(4))[0]

    def text(self):
        return self.copy(self.integer()).decode()

    def weights(self):
        mode = self.take(1)[0]
        assert mode & 1 and mode & 128, "not an integer matrix"
        self.out.append(mode & ~1)
        rows, columns = struct.unpack("<II", self.copy(8))
        self.take(1)
        self.out.extend(struct.pack("<d", 0))
        integers = array.array("b", self.take(rows * columns))
        count = struct.unpack("<I", self.take(4))[0]
        scales = struct.unpack("<%dd" % count, self.take(8 * count))
        floating = array.array("d", (integers[r * columns + c] * scales[r] for r in range(rows) for c in range(columns)))
        self.out.extend(floating.tobytes())

    def layer(self):
        assert self.copy(1) == b"\0"
        kind = self.text()
        self.copy(2)
        flags, inputs, outputs = self.integer(), self.integer(), self.integer()
        self.integer()
        self.text()
        if kind in ("Series", "Parallel", "RTLReversed", "TTBReversed", "XYTranspose"):
            for _ in range(self.integer()):
                self.layer()
            if flags & 64:  # a learning rate for each layer
                self.copy(4 * self.integer())
        elif kind == "Input":
            self.copy(20)
        elif kind in ("Convolve", "Maxpool", "Reconfig"):
            self.copy(8)
        elif kind in ("LSTM", "SummLSTM"):
            both_ways = self.integer() - inputs == 2 * outputs
            for _ in range(5 if both_ways else 4):
                self.weights()
        else:
            self.weights()

    def whole(self):
        self.layer()
        self.text()
        flags = struct.unpack("<i", self.take(4))[0]
        self.out.extend(struct.pack("<i", flags & ~1))  # no longer integer
        self.out.extend(self.data[self.at:])
        return bytes(self.out)


def unihan(part, field):
    for line in bz2.open(UNIHAN % part, "rt", encoding="utf8"):
        columns = line.rstrip().split("\t")
        if len(columns) == 3 and columns[1] == field:
            yield chr(int(columns[0][2:], 16)), columns[2]


def read(name):
    with open(folder + "/" + name, "rb") as file:
        return file.read()


def write(name, data):
    with open(folder + "/" + name, "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())


write("new.lstm", Net(read("chi.lstm")).whole())

lines = read("chi.lstm-unicharset").decode().split("\n")
count = int(lines[0])
rows = lines[1:count + 1]
signs = [row.split(" ")[0] for row in rows]
recoder, at, codes = read("chi.lstm-recoder"), 4, []
for _ in range(count):
    length = struct.unpack_from("<i", recoder, at + 1)[0]
    codes.append(struct.unpack_from("<%di" % length, recoder, at + 5))
    at += 5 + 4 * length

radical = {sign: value.split()[0].split(".")[0].rstrip("'") for sign, value in unihan("IRGSources", "kRSUnicode")}
rank = {sign: int(value.split(":")[1]) for sign, value in unihan("OtherMappings", "kTGH")}
known = set(signs)
added = [sign for sign, place in sorted(rank.items(), key=lambda item: item[1])
         if sign not in known and radical.get(sign) in NAME_RADICALS and place <= 5300]
added += [sign for sign in ALWAYS if sign not in known and sign not in added] + ["¥"]

first_of = collections.defaultdict(collections.Counter)
for sign, code in zip(signs, codes):
    if len(code) >= 3 and sign in radical:
        first_of[radical[sign]][code[0]] += 1
second = sorted({code[1] for code in codes if len(code) >= 3})
third = sorted({code[2] for code in codes if len(code) >= 3})
used, dice, new_codes = set(codes), random.Random(1), []
for sign in added:
    first = codes[signs.index("Y")][0] if sign == "¥" else first_of[radical[sign]].most_common(1)[0][0]
    while True:
        code = (first, dice.choice(second), dice.choice(third))
        if code not in used and code[:2] not in used:
            break
    used.add(code)
    new_codes.append(code)

for i, sign in enumerate(added, start=count):
    han = sign != "¥"
    rows.append("%s %d 0,255,0,255,0,0,0,0,0,0 %s %d %d %d %s\t# %s [%x ]%s" %
                (sign, han, "Han" if han else "Common", i, 0 if han else 10, i, sign, sign, ord(sign), "x" if han else ""))
write("new.lstm-unicharset", "\n".join([str(len(rows))] + rows) + "\n")
packed = b"".join(struct.pack("<bi3i", 1, 3, *code) for code in new_codes)
write("new.lstm-recoder", struct.pack("<I", len(rows)) + recoder[4:at] + packed)
write("known.txt", "".join(sign for sign in signs if len(sign) == 1 and "\u4e00" <= sign <= "\u9fff"))
write("added.txt", "".join(sign for sign in added if sign != "¥"))
