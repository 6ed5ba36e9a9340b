package dev.identitydashboard.csv;

import java.util.List;
import java.util.Random;

/** Names as an attacker or an accident would choose them. */
final class HostileNames {
    private static final List<String> PIECES = List.of(
            "=",
            "+",
            "-",
            "@",
            "＝",
            "＋",
            "－",
            "＠",
            "﹦",
            "\u2212",
            "\t",
            "\r",
            "\n",
            "\r\n",
            " ",
            "\u00a0",
            "\u3000",
            "\"",
            "'",
            "''",
            "`",
            "“",
            "’",
            "«",
            "＂",
            ",",
            ";",
            "|",
            "\u0000",
            "\u0007",
            "\u001b[2J",
            "\u0085",
            "\u009b",
            "\u200b",
            "\uFEFF",
            "\u202e",
            "\u2028",
            "\u2029",
            "\uD83D",
            "\uDE00",
            "\uD83D\uDE00",
            "a",
            "Web",
            "日本語",
            "\uFFFD",
            "0",
            "é",
            "=cmd|' /C calc'!A0",
            "=HYPERLINK(\"http://x\";\"y\")",
            "@SUM(1,1)",
            ";=1+1",
            "\";\"=1");

    private HostileNames() {}

    /** At most 40 characters, never blank. */
    static String next(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            name.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        name.setLength(Math.min(name.length(), 40));
        return name.toString().isBlank() ? next(random) : name.toString();
    }

    /** What is left of a name where UTF-8 ends: lone surrogates and NUL are replaced. */
    static String cleaned(String name) {
        return name.replaceAll("[\\p{Cs}\u0000]", "\uFFFD");
    }
}
