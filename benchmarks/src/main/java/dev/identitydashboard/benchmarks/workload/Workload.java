package dev.identitydashboard.benchmarks.workload;

import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentifierType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The data that everything is measured on: made up, the same on every machine and JDK, and generated anew whenever it is
 * read, so that it occupies next to no memory.
 *
 * <p>Each profile has its own habit: some are active nearly daily, many rarely, on average {@code activeShare} of the days,
 * and weekends are quieter. 90 % of its activity goes through two inputs of its own; inputs are sized by Zipf's law. It
 * brings its identifiers on its first active day, but for a tenth that it gains on a later one; 1 % of the profiles lose a
 * type, and 2 % have a second identifier of one. Within a day, profiles arrive in random order. The last day is today, so that
 * {@link DateRange#LAST_90_DAYS} covers the first 90 of the 92 days.
 *
 * @param profiles how many profiles; with 5 % activity or more, each is active at least once
 * @param days how many days
 * @param inputs how many inputs
 * @param types how many identifier types, the two login types included
 * @param activeShare the mean share of the profiles active on a day
 * @param inputsPerActiveDay the mean number of inputs through which a profile is active on a day on which it is
 * @param lateShare the share of the facts that arrive 1 to 30 days late
 */
public record Workload(
        int profiles,
        int days,
        int inputs,
        int types,
        double activeShare,
        double inputsPerActiveDay,
        double lateShare) {
    private static final LocalDate FIRST_DATE = LocalDate.of(2026, 1, 5);
    private static final long DAY_MILLIS = 86_400_000L;

    /** From the most to the least frequent. The third and the fourth are the login types; they make some 45 % known. */
    private static final List<String> TYPES = List.of(
            "ios_advertising_id",
            "android_advertising_id",
            "email",
            "customer_id",
            "push_token",
            "device_application_stamp",
            "android_uuid",
            "facebook",
            "google",
            "other_id_2",
            "roku_advertising_id",
            "amp_id");

    public Workload {
        if (profiles < 1 || days < 1 || days > 182 || inputs < 4 || inputs > 1_024) {
            throw new IllegalArgumentException("profiles, days or inputs out of range");
        }
        if (types < 4 || types > TYPES.size()) {
            throw new IllegalArgumentException("types must be between 4 and " + TYPES.size() + ", but was " + types);
        }
    }

    /** 20 inputs, 12 types, 10 % active a day on 1.3 inputs each: 12 million facts a million profiles. */
    public static Workload standard(int profiles) {
        return new Workload(profiles, 92, 20, 12, 0.10, 1.3, 0);
    }

    /** As many days as a dashboard keeps unless told otherwise, so that there are days before every range. */
    public static Workload halfYear(int profiles) {
        return new Workload(profiles, 182, 20, 12, 0.10, 1.3, 0);
    }

    /** The facts of {@link #standard}, of which 30 % arrive up to 30 days late and out of order. */
    public static Workload late(int profiles) {
        return new Workload(profiles, 92, 20, 12, 0.10, 1.3, 0.30);
    }

    /** 200 inputs. */
    public static Workload manyInputs(int profiles) {
        return new Workload(profiles, 92, 200, 12, 0.10, 1.3, 0);
    }

    /** 1 % active a day. */
    public static Workload sparse(int profiles) {
        return new Workload(profiles, 92, 20, 12, 0.01, 1.3, 0);
    }

    /** The workload that a benchmark's parameter names. */
    public static Workload named(String name, int profiles) {
        return switch (name) {
            case "standard" -> standard(profiles);
            case "halfYear" -> halfYear(profiles);
            case "late" -> late(profiles);
            case "manyInputs" -> manyInputs(profiles);
            case "sparse" -> sparse(profiles);
            default -> throw new IllegalArgumentException("no workload is named " + name);
        };
    }

    /** Shows everything to a visitor, in the order of arrival. */
    public void visit(FactVisitor visitor) {
        new FactStream(this).visit(visitor);
    }

    /** The MPID of a profile; they are distinct, and never 0. */
    public static long mpid(int profile) {
        return Mix.of(0, profile);
    }

    /** The names of the inputs, sorted. */
    public List<String> inputNames() {
        return IntStream.range(0, inputs)
                .mapToObj(input -> String.format("input-%04d", input))
                .toList();
    }

    /** The identifier types. */
    public List<IdentifierType> identifierTypes() {
        return TYPES.subList(0, types).stream().map(IdentifierType::of).toList();
    }

    /** The login types, one bit each. */
    public int loginTypes() {
        return 1 << TYPES.indexOf("email") | 1 << TYPES.indexOf("customer_id");
    }

    /** The value of a profile's first (0) or second (1) identifier of a type. */
    public static String value(long mpid, int type, int number) {
        return Long.toHexString(mpid) + '/' + type + '/' + number;
    }

    /** The calendar date of a day, in UTC. */
    public static LocalDate date(int day) {
        return FIRST_DATE.plusDays(day);
    }

    /** Noon of a day, in UTC, the time of all of its events. */
    public static long epochMilli(int day) {
        return (FIRST_DATE.toEpochDay() + day) * DAY_MILLIS + DAY_MILLIS / 2;
    }

    /** A clock that stands at noon of the last day, for which that day is today. */
    public Clock clock() {
        return Clock.fixed(Instant.ofEpochMilli(epochMilli(days - 1)), ZoneOffset.UTC);
    }
}
