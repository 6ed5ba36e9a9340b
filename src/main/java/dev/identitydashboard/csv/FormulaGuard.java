package dev.identitydashboard.csv;

/**
 * Keeps spreadsheets from taking names for formulas, after OWASP's "CSV Injection": an apostrophe before whatever might be
 * one. The apostrophe stays when the file is read by anything but a spreadsheet; it can be taken away again, because whatever
 * looks like a guarded name is guarded too.
 */
final class FormulaGuard {
    private static final char GUARD = '\'';

    /** What begins a formula: with its full-width and small forms, which some locales read alike, and the minus sign. */
    private static final String SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫\u2212";

    /** Quotation marks that Unicode does not call initial or final. */
    private static final String QUOTES = "\"'`´＂＇";

    /** Where programs begin another cell that split at something else than commas, or at every line break, quoted or not. */
    private static final String BREAKS = ",;\t\r\n";

    private FormulaGuard() {}

    /** The text with an apostrophe before itself and each part of it that might be taken for a formula. */
    static String guarded(String text) {
        StringBuilder guarded = new StringBuilder(text.length() + 1);
        for (int i = 0; i < text.length(); i++) {
            if (isBeginning(text, i) && isDangerous(text, i)) {
                guarded.append(GUARD);
            }
            guarded.append(text.charAt(i));
        }
        return guarded.toString();
    }

    private static boolean isBeginning(String text, int i) {
        return i == 0 || (BREAKS.indexOf(text.charAt(i - 1)) >= 0 && !text.startsWith("\r\n", i - 1));
    }

    /** A sign behind nothing but white space, invisible characters and quotation marks; at the start a tab or line break too. */
    private static boolean isDangerous(String text, int from) {
        for (int i = from; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (SIGNS.indexOf(c) >= 0 || (from == 0 && (c == '\t' || c == '\r' || c == '\n'))) {
                return true;
            }
            if (!isPassedOver(c)) {
                return false;
            }
            i += Character.charCount(c);
        }
        return false;
    }

    private static boolean isPassedOver(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION -> true;
            default -> QUOTES.indexOf(c) >= 0;
        };
    }
}
