package dev.identitydashboard.json;

import dev.identitydashboard.DataEnvironment;
import java.util.Locale;

/** What the writer and the reader must spell alike. */
final class Spelling {
    static final int VERSION = 1;

    private Spelling() {}

    static String of(DataEnvironment environment) {
        return environment.name().toLowerCase(Locale.ROOT);
    }
}
