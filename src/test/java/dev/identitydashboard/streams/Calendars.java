package dev.identitydashboard.streams;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;

/** Time zones with something odd in their calendar, each with a moment near to it. */
public final class Calendars {
    private static final List<Calendar> ALL = List.of(
            at("UTC", "2026-11-23T09:30:00Z"),
            at("Europe/Berlin", "2024-04-02T11:00:00Z"),
            at("Europe/Berlin", "2024-10-29T22:30:00Z"),
            at("America/St_Johns", "2010-11-09T01:00:00Z"),
            at("America/St_Johns", "2011-03-15T12:00:00Z"),
            at("America/Sao_Paulo", "2018-02-19T05:00:00Z"),
            at("America/Sao_Paulo", "2018-11-05T02:30:00Z"),
            at("Pacific/Apia", "2011-12-31T20:00:00Z"),
            at("Pacific/Apia", "2012-01-03T08:00:00Z"),
            at("Australia/Lord_Howe", "2024-04-08T03:00:00Z"),
            at("Australia/Lord_Howe", "2024-10-07T15:10:00Z"),
            at("Africa/Cairo", "2024-11-01T10:00:00Z"),
            at("Asia/Kathmandu", "1986-01-03T00:00:00Z"),
            at("+18:00", "2000-03-01T06:00:00Z"),
            at("-18:00", "1970-01-02T12:00:00Z"));

    private Calendars() {}

    /** A zone and a moment shortly after one of its transitions. */
    record Calendar(ZoneId zone, Instant moment) {}

    static Calendar any(Random random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

    public static LocalDate date(Instant instant, ZoneId zone) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** The first instant of a day; of a day that the zone skips, the first instant after it. */
    static Instant firstInstant(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static Calendar at(String zone, String moment) {
        return new Calendar(ZoneId.of(zone), Instant.parse(moment));
    }
}
