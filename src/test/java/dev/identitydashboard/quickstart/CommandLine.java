package dev.identitydashboard.quickstart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was written: options with their values, which follow an option or are joined to it by {@code =}, and files. */
final class CommandLine {
    private final Map<Option, List<String>> values = new EnumMap<>(Option.class);
    private final List<String> files = new ArrayList<>();

    private CommandLine() {}

    static CommandLine of(String... args) throws UsageException {
        CommandLine line = new CommandLine();
        Iterator<String> rest = Arrays.asList(args).iterator();
        while (rest.hasNext()) {
            line.take(rest.next(), rest);
        }
        return line;
    }

    boolean has(Option option) {
        return values.containsKey(option);
    }

    Optional<String> value(Option option) {
        return values(option).stream().findFirst();
    }

    List<String> values(Option option) {
        return List.copyOf(values.getOrDefault(option, List.of()));
    }

    List<String> files() {
        return List.copyOf(files);
    }

    private void take(String arg, Iterator<String> rest) throws UsageException {
        if (arg.equals("--")) {
            rest.forEachRemaining(files::add);
        } else if (arg.equals("-h")) {
            add(Option.HELP, "");
        } else if (arg.startsWith("-") && arg.length() > 1) {
            int equals = arg.indexOf('=');
            Option option = Option.of(equals < 0 ? arg : arg.substring(0, equals));
            add(option, equals < 0 ? following(option, rest) : joined(option, arg.substring(equals + 1)));
        } else {
            files.add(arg);
        }
    }

    private static String joined(Option option, String value) throws UsageException {
        if (!option.takesValue()) {
            throw new UsageException(option + " takes no value, but was given " + value);
        }
        return present(option, value);
    }

    private static String following(Option option, Iterator<String> rest) throws UsageException {
        if (!option.takesValue()) {
            return "";
        }
        String value = rest.hasNext() ? rest.next() : "";
        if (value.startsWith("--")) {
            throw option.refused(value + " follows; if that is the value, write " + option + "=" + value);
        }
        return present(option, value);
    }

    private static String present(Option option, String value) throws UsageException {
        if (value.isBlank()) {
            throw option.wrong("nothing");
        }
        return value;
    }

    private void add(Option option, String value) throws UsageException {
        List<String> all = values.computeIfAbsent(option, any -> new ArrayList<>());
        if (!all.isEmpty() && !option.mayBeRepeated()) {
            throw new UsageException(option + " must be given once, but was given as " + all.get(0) + " and " + value);
        }
        all.add(value);
    }
}
