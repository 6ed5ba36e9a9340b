package dev.identitydashboard.model;

import dev.identitydashboard.DateRange;
import dev.identitydashboard.ReportRange;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** The days asked for, resolved here by the rules rather than by the range type of the library. */
public sealed interface ReferenceRange {
    /** The dates of this range when today is as given. */
    ReportRange resolve(LocalDate today, ZoneId zone);

    /** The same range in the library's terms. */
    DateRange toDateRange();

    static ReferenceRange lastDays(int days) {
        return new Preset(days);
    }

    static ReferenceRange between(LocalDate from, LocalDate to) {
        return new Dates(from, to);
    }

    /** N days that end two days before today. */
    record Preset(int days) implements ReferenceRange {
        @Override
        public ReportRange resolve(LocalDate today, ZoneId zone) {
            return new ReportRange(today.minusDays(days + 1L), today.minusDays(2), zone, Optional.of(name()));
        }

        @Override
        public DateRange toDateRange() {
            return DateRange.presets().stream()
                    .filter(range -> range.preset().equals(Optional.of(name())))
                    .findFirst()
                    .orElseThrow();
        }

        private String name() {
            return "LAST_" + days + "_DAYS";
        }
    }

    /** Fixed dates, both included. */
    record Dates(LocalDate from, LocalDate to) implements ReferenceRange {
        @Override
        public ReportRange resolve(LocalDate today, ZoneId zone) {
            return new ReportRange(from, to, zone, Optional.empty());
        }

        @Override
        public DateRange toDateRange() {
            return DateRange.between(from, to);
        }
    }
}
