package dev.identitydashboard.mparticle;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Knows what else than JSON is often found in files, by how they begin. */
final class ForeignFormats {
    private record Format(List<Integer> magic, String name, String advice) {}

    private static final String UNPACK = "unpack it first";
    private static final String UTF_8 = "convert it to UTF-8 first";
    private static final String EXPORT = "export it as JSON";

    /** Longer ones first, where one begins another. */
    private static final List<Format> FORMATS = List.of(
            format("a ZIP archive", UNPACK, 'P', 'K', 3, 4),
            format("an empty ZIP archive", UNPACK, 'P', 'K', 5, 6),
            format("zstd-compressed", UNPACK, 0x28, 0xb5, 0x2f, 0xfd),
            format("bzip2-compressed", UNPACK, 'B', 'Z', 'h'),
            format("xz-compressed", UNPACK, 0xfd, '7', 'z', 'X', 'Z', 0),
            format("a 7-Zip archive", UNPACK, '7', 'z', 0xbc, 0xaf),
            format("LZ4-compressed", UNPACK, 0x04, 0x22, 0x4d, 0x18),
            format("Snappy-compressed", UNPACK, 0xff, 0x06, 0, 0, 's', 'N', 'a', 'P', 'p', 'Y'),
            format("a gzip file inside another one", "unpack it once", 0x1f, 0x8b),
            format("a Parquet file", EXPORT, 'P', 'A', 'R', '1'),
            format("an ORC file", EXPORT, 'O', 'R', 'C'),
            format("an Avro file", EXPORT, 'O', 'b', 'j', 1),
            format("UTF-32 text", UTF_8, 0xff, 0xfe, 0, 0),
            format("UTF-32 text", UTF_8, 0, 0, 0xfe, 0xff),
            format("UTF-32 text", UTF_8, 0, 0, 0),
            format("UTF-16 text", UTF_8, 0xff, 0xfe),
            format("UTF-16 text", UTF_8, 0xfe, 0xff),
            format("UTF-16 text", UTF_8, 0, '{'),
            format("UTF-16 text", UTF_8, 0, '['),
            format("UTF-32 text", UTF_8, '{', 0, 0),
            format("UTF-32 text", UTF_8, '[', 0, 0),
            format("UTF-16 text", UTF_8, '{', 0),
            format("UTF-16 text", UTF_8, '[', 0));

    private static final List<Integer> TAR = List.of((int) 'u', (int) 's', (int) 't', (int) 'a', (int) 'r');
    private static final int TAR_AT = 257;
    private static final String BEGINS_JSON = "{[ \t\r\n\"-0123456789tfn\u001e";

    private ForeignFormats() {}

    private static Format format(String name, String advice, int... magic) {
        return new Format(Arrays.stream(magic).boxed().toList(), name, advice);
    }

    /** What the text that begins here is, if it is no JSON but one of these; reads no further than needed to tell. */
    static Optional<String> at(TextBuffer text) throws IOException {
        for (Format format : FORMATS) {
            if (begins(text, 0, format.magic)) {
                return Optional.of("this is " + format.name + ", not JSON: " + format.advice);
            }
        }
        boolean tar = BEGINS_JSON.indexOf(text.peek()) < 0 && begins(text, TAR_AT, TAR);
        return tar ? Optional.of("this is a tar archive, not JSON: " + UNPACK) : Optional.empty();
    }

    private static boolean begins(TextBuffer text, int at, List<Integer> magic) throws IOException {
        int same = 0;
        while (same < magic.size() && text.peek(at + same) == magic.get(same)) {
            same++;
        }
        return same == magic.size();
    }
}
