package dev.identitydashboard.json;

import dev.identitydashboard.ReportRange;
import dev.identitydashboard.messages.SafeText;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the range, and compares it with the dates without listing its days: it may claim to have a billion. */
final class RangeReader {
    private static final Key<LocalDate> FROM = new Key<>("from", Scalars::date);
    private static final Key<LocalDate> TO = new Key<>("to", Scalars::date);
    private static final Key<Long> DAYS = new Key<>("days", JsonCursor::count);
    private static final Key<ZoneId> ZONE = new Key<>("zone", Scalars::zone);
    private static final Key<Optional<String>> PRESET = new Key<>("preset", Scalars::preset);
    private static final List<Key<?>> KEYS = List.of(FROM, TO, DAYS, ZONE, PRESET);

    private RangeReader() {}

    static ReportRange read(JsonCursor in) {
        JsonObject json = in.object(KEYS);
        ReportRange range =
                json.build(() -> new ReportRange(json.get(FROM), json.get(TO), json.get(ZONE), json.get(PRESET)));
        if (json.get(DAYS) != days(range)) {
            throw json.place()
                    .error("must have as many days as from " + range.from() + " to " + range.to() + ", which is "
                            + days(range) + ", but had " + json.get(DAYS));
        }
        return range;
    }

    /** The days of the range, if they are what the report's own list says. */
    static List<LocalDate> dates(ReportRange range, JsonArray<String> listed) {
        if (listed.size() != days(range)) {
            throw listed.place().error("must have the " + days(range) + " days of $.range, but had " + listed.size());
        }
        List<LocalDate> dates = new ArrayList<>(listed.size());
        for (int i = 0; i < listed.size(); i++) {
            LocalDate day = range.from().plusDays(i);
            if (!listed.get(i).equals(day.toString())) {
                throw listed.placeOf(i)
                        .error("must be \"" + day + "\", as $.range says, but was " + SafeText.quoted(listed.get(i)));
            }
            dates.add(day);
        }
        return dates;
    }

    /** Unlike {@link ReportRange#days()} as a long, because a hostile range overflows an int. */
    private static long days(ReportRange range) {
        return ChronoUnit.DAYS.between(range.from(), range.to()) + 1;
    }
}
