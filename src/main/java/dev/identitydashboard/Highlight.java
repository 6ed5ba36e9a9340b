package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * One day of one series whose number is not what the days before let expect.
 *
 * <p><b>The rule.</b> A day is judged against up to 56 days before it, from the first of them on that has any activity in the
 * series. With fewer than 21 such days, three of each weekday, there is no verdict. Each weekday has a factor: the median, over
 * its days, of their number divided by the median of the seven days around. The level is the median of the last seven days,
 * each divided by its weekday's factor; days of silence on a weekday that usually has activity are passed over, up to 14 days back.
 * Two numbers are expected: the level times the weekday's factor and the usual drift, and the median of the same weekdays. The
 * noise is the median absolute deviation, times 1.4826, of what the days before deviated from their own level, in proportion; it is
 * at least the noise of counting, √(expected + 1) for profiles and √((p(1 - p) + 1/n) / n) for a share p of n. The expected range
 * reaches from 3.5 times the noise below the lower number to as much above the higher one. This is the Hampel identifier, with the
 * modified z-score and the threshold of B. Iglewicz and D. Hoaglin, <em>How to Detect and Handle Outliers</em>, 1993.
 *
 * <p><b>What follows.</b> Medians do not follow single days, so that an incident neither hides the next one nor makes
 * ordinary days stand out. A change that lasts is a highlight for four days or so and then the new level; the way back within
 * four weeks is none, unless the series has grown or shrunk a lot meanwhile. Silence is judged by the same weekdays alone,
 * and is a {@link Kind#GAP} each day until it has become usual, after five weeks. Where fewer than 14 profiles are expected,
 * nothing is too few; half of the usual is a drop from some 50 profiles on.
 *
 * <p><b>How reliable.</b> In simulated series with weekdays and growth of up to 2 % a week, 1 ordinary day in 1,000 is a
 * highlight if there is Poisson noise alone, and 4 if each day varies by 10 % besides. Found are, of days with twice as many
 * profiles, 9 of 10 or more from 100 profiles a day on (at 20, half); of days without any, all (at 20, three quarters or
 * more); of days with half as many, 83 % or more from 1,000 a day on (at 100, 87 % with Poisson noise and 42 % with more). A
 * day with a fifth less is found where noise is low alone: 84 % or more from 1,000 a day on with Poisson noise, 5 % with
 * more. {@code HighlightRatesTest} prints the table.
 *
 * <p>Immutable and compared by value.
 *
 * @param kind what is unusual
 * @param series what was counted
 * @param name the input's or the identifier type's name; {@code known} for {@link Series#KNOWN_SHARE}
 * @param date the day
 * @param low the least that was expected, from 0: profiles or a share
 * @param high the most that was expected
 * @param actual what was counted: profiles or a share
 * @param annotations the report's annotations of that day and the three days before that may explain it: for an input those about
 *     it or all inputs, otherwise all of them
 */
public record Highlight(
        Kind kind,
        Series series,
        String name,
        LocalDate date,
        double low,
        double high,
        double actual,
        List<Annotation> annotations) {

    /** What is unusual about a day. */
    public enum Kind {
        /** More than was expected. */
        SPIKE,
        /** Less than was expected, but not nothing. */
        DROP,
        /** Nothing at all, where something was expected. */
        GAP
    }

    /** What a series counts. */
    public enum Series {
        /** The profiles active through one input. */
        INPUT,
        /** The active profiles that have one identifier type at the end of the day; with {@code mpid}, all active profiles. */
        IDENTIFIER_TYPE,
        /** The share of known profiles among all active ones; a day without active profiles has none and no verdict. */
        KNOWN_SHARE
    }

    /**
     * Checks and copies the components.
     *
     * @param kind what is unusual
     * @param series what was counted
     * @param name the input's or the identifier type's name
     * @param date the day
     * @param low the least that was expected
     * @param high the most that was expected
     * @param actual what was counted
     * @param annotations what may explain it
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if {@code low} is not from 0 to {@code high}, or {@code actual} is negative or within them
     */
    public Highlight {
        Objects.requireNonNull(kind, "kind must not be null");
        Objects.requireNonNull(series, "series must not be null");
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(date, "date must not be null");
        annotations = Arguments.copyOf("annotations", annotations);
        if (!(low >= 0 && low <= high && high < Double.POSITIVE_INFINITY)) {
            throw Failures.illegalArgument("low must be from 0 to high, but was " + low + " with high " + high);
        }
        if (!(actual >= 0 && (actual < low || actual > high))) {
            throw Failures.illegalArgument(
                    "actual must be from 0 and outside " + low + ".." + high + ", but was " + actual);
        }
    }
}
