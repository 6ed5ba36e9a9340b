package dev.identitydashboard;

import dev.identitydashboard.RetentionWindow.Moment;
import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.messages.SafeText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of a dashboard: a sorted list without repetitions, never changed but replaced, so that reports read it without
 * a lock. Those of days that are not kept are not shown, and go with the first change after their day has left for good. Safe from any thread.
 */
final class Annotations {
    static final int MAX = 10_000;
    /** No environment's name is as long. */
    private static final int MAX_NAME = 100;

    private volatile List<Annotation> sorted = List.of();

    /** Adds an annotation unless an equal one is there. */
    synchronized boolean add(Annotation annotation, Moment now) {
        Objects.requireNonNull(annotation, "annotation must not be null");
        LocalDate oldest = now.oldest();
        if (annotation.date().isBefore(oldest)) {
            throw Failures.illegalArgument("annotation must be on the first kept day " + oldest
                    + " or later, but was on " + annotation.date());
        }
        List<Annotation> stored = from(now.firstStored());
        int place = Collections.binarySearch(stored, annotation, Annotation.ORDER);
        if (place >= 0) {
            return false;
        }
        if (from(oldest).size() >= MAX) {
            throw Failures.illegalState("a dashboard holds at most " + MAX
                    + " annotations of kept and later days, and has as many; remove one before adding another");
        }
        List<Annotation> changed = new ArrayList<>(stored);
        changed.add(-place - 1, annotation);
        sorted = changed;
        return true;
    }

    synchronized boolean remove(Annotation annotation, Moment now) {
        Objects.requireNonNull(annotation, "annotation must not be null");
        List<Annotation> changed = new ArrayList<>(from(now.firstStored()));
        boolean removed = !annotation.date().isBefore(now.oldest()) && changed.remove(annotation);
        sorted = changed;
        return removed;
    }

    /** Those of a day and later. */
    List<Annotation> from(LocalDate first) {
        List<Annotation> snapshot = sorted;
        int left = 0;
        while (left < snapshot.size() && snapshot.get(left).date().isBefore(first)) {
            left++;
        }
        return Collections.unmodifiableList(snapshot.subList(left, snapshot.size()));
    }

    /** Writes all of them. */
    void writeTo(ByteSink sink) {
        List<Annotation> all = sorted;
        sink.writeInt(all.size());
        for (Annotation annotation : all) {
            sink.writeLong(annotation.date().toEpochDay());
            sink.writeText(annotation.text());
            sink.writeText(annotation.environment().name());
            sink.writeInt(annotation.inputs().size());
            annotation.inputs().forEach(sink::writeText);
        }
    }

    /** Reads what another one has written, in place of its own. */
    synchronized void readFrom(ByteSource source) {
        int size = source.readCount(Integer.MAX_VALUE, "annotations");
        TreeSet<Annotation> all = new TreeSet<>(Annotation.ORDER);
        for (int i = 0; i < size; i++) {
            all.add(readOne(source));
        }
        sorted = List.copyOf(all);
    }

    private static Annotation readOne(ByteSource source) {
        LocalDate date = LocalDate.ofEpochDay(source.readLong());
        String text = source.readText(Annotation.MAX_TEXT_LENGTH);
        DataEnvironment environment = DataEnvironment.valueOf(source.readText(MAX_NAME));
        int size = source.readCount(Integer.MAX_VALUE, "inputs of an annotation");
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            inputs.add(source.readText(Arguments.MAX_INPUT_LENGTH));
        }
        return new Annotation(date, text, inputs, environment);
    }

    /** The heap that they take. */
    long bytes() {
        return TextBytes.ofAnnotations(sorted);
    }

    /** Those that a report shows; no inputs given means all inputs. */
    List<Annotation> of(DataEnvironment environment, @Nullable List<String> inputs, LocalDate from, LocalDate to) {
        List<Annotation> snapshot = sorted;
        if (snapshot.isEmpty()) {
            return List.of();
        }
        return snapshot.stream()
                .filter(annotation -> belongs(annotation, environment, inputs, from, to))
                .toList();
    }

    /** The annotations of a report, sorted and once each, if all of them belong to it. */
    static List<Annotation> checked(
            List<Annotation> annotations,
            DataEnvironment environment,
            boolean allInputs,
            List<String> inputs,
            ReportRange range) {
        List<Annotation> copy = Arguments.copyOf("annotations", annotations);
        for (Annotation annotation : copy) {
            if (!belongs(annotation, environment, allInputs ? null : inputs, range.from(), range.to())) {
                throw Failures.illegalArgument("annotations must be of " + environment + ", of the days " + range.from()
                        + ".." + range.to() + " and about a selected input, but had " + SafeText.value(annotation));
            }
        }
        return copy.isEmpty() ? copy : union(Stream.of(copy));
    }

    static List<Annotation> union(Stream<? extends Collection<Annotation>> parts) {
        TreeSet<Annotation> all = new TreeSet<>(Annotation.ORDER);
        parts.forEach(all::addAll);
        return List.copyOf(all);
    }

    private static boolean belongs(
            Annotation annotation,
            DataEnvironment environment,
            @Nullable List<String> inputs,
            LocalDate from,
            LocalDate to) {
        return annotation.environment() == environment
                && !annotation.date().isBefore(from)
                && !annotation.date().isAfter(to)
                && (inputs == null || annotation.concernsAny(inputs));
    }
}
