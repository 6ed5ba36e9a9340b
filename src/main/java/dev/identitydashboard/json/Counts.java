package dev.identitydashboard.json;

import dev.identitydashboard.DailyCount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A day series that has been read: counts that run parallel to the report's dates. */
final class Counts {
    private final Place place;
    private final long[] values;

    Counts(Place place, long[] values) {
        this.place = place;
        this.values = values;
    }

    long get(int day) {
        return values[day];
    }

    Place place() {
        return place;
    }

    void requireParallelTo(List<LocalDate> dates) {
        if (values.length != dates.size()) {
            throw place.error(
                    "must have one count for each of the " + dates.size() + " dates, but had " + values.length);
        }
    }

    List<DailyCount> along(List<LocalDate> dates) {
        requireParallelTo(dates);
        List<DailyCount> days = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            days.add(new DailyCount(dates.get(i), values[i]));
        }
        return days;
    }
}
