package dev.identitydashboard.json;

import dev.identitydashboard.DataEnvironment;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** What the writer and the reader must spell alike. */
final class Spelling {
    static final int VERSION = 1;

    private static final ZoneId UTC = ZoneId.of("UTC");

    private Spelling() {}

    static String of(DataEnvironment environment) {
        return environment.name().toLowerCase(Locale.ROOT);
    }

    static String of(ZoneId zone) {
        return normal(zone).getId();
    }

    /** Offset zero calls itself "Z"; reports call it "UTC". */
    static ZoneId normal(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? UTC : zone;
    }
}
