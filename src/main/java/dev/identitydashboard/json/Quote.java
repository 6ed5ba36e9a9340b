package dev.identitydashboard.json;

/** Foreign text in error messages: short, and on one line. */
final class Quote {
    private static final int MAX_LENGTH = 64;

    private Quote() {}

    static String quoted(String text) {
        return '"' + plain(text) + '"';
    }

    static String plain(String text) {
        String shown = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "..." : text;
        return shown.replaceAll("[\\p{Cntrl}\u2028\u2029]", "?");
    }
}
