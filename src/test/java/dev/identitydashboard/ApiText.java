package dev.identitydashboard;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One public type as text: a line for the type and one for each member that callers can compile against, sorted. What a
 * record's components imply is not repeated.
 */
final class ApiText {
    /** Every type has them, so that they say nothing. */
    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

    private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");

    private ApiText() {}

    static List<String> of(Class<?> type) {
        List<String> lines = new ArrayList<>();
        lines.add(header(type));
        Stream.of(
                        Arrays.stream(type.getDeclaredFields())
                                .filter(ApiText::isAccessible)
                                .map(ApiText::field),
                        Arrays.stream(type.getDeclaredConstructors())
                                .filter(ApiText::isAccessible)
                                .filter(constructor -> !isCanonical(constructor))
                                .map(ApiText::constructor),
                        Arrays.stream(type.getDeclaredMethods())
                                .filter(ApiText::isAccessible)
                                .filter(method -> !isImplied(method))
                                .map(ApiText::method))
                .flatMap(members -> members.sorted())
                .map(member -> "    " + member)
                .forEach(lines::add);
        return lines;
    }

    static boolean isAccessible(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return isAccessible(type.getModifiers())
                && (outer == null || isAccessible(outer))
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && !type.isSynthetic();
    }

    private static boolean isAccessible(Member member) {
        return isAccessible(member.getModifiers()) && !member.isSynthetic();
    }

    private static boolean isAccessible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static boolean isImplied(Method method) {
        return OF_EVERY_OBJECT.contains(method.getName())
                || (method.getDeclaringClass().isEnum() && OF_EVERY_ENUM.contains(method.getName()))
                || components(method.getDeclaringClass())
                        .anyMatch(component -> component.getAccessor().equals(method));
    }

    private static boolean isCanonical(Constructor<?> constructor) {
        Class<?> type = constructor.getDeclaringClass();
        return type.isRecord()
                && Arrays.equals(
                        constructor.getParameterTypes(),
                        components(type).map(RecordComponent::getType).toArray());
    }

    private static Stream<RecordComponent> components(Class<?> type) {
        return type.isRecord() ? Arrays.stream(type.getRecordComponents()) : Stream.empty();
    }

    private static String header(Class<?> type) {
        StringBuilder line =
                new StringBuilder(modifiers(type)).append(kind(type)).append(' ');
        line.append(name(type)).append(typeParameters(type)).append(type.isRecord() ? componentList(type) : "");
        if (type.getGenericSuperclass() != null && !type.isEnum() && !type.isRecord()) {
            String superclass = name(type.getGenericSuperclass());
            line.append(superclass.equals("Object") ? "" : " extends " + superclass);
        }
        if (type.getGenericInterfaces().length > 0 && !type.isAnnotation()) {
            line.append(type.isInterface() ? " extends " : " implements ").append(names(type.getGenericInterfaces()));
        }
        if (type.isSealed()) {
            line.append(" permits ").append(names(type.getPermittedSubclasses()));
        }
        return line.toString();
    }

    private static String modifiers(Class<?> type) {
        int implied = type.isInterface() ? Modifier.ABSTRACT | Modifier.STATIC | Modifier.INTERFACE : 0;
        implied |= type.isRecord() || type.isEnum() ? Modifier.FINAL | Modifier.STATIC : 0;
        return modifiers(type.getModifiers() & ~implied);
    }

    private static String modifiers(int modifiers) {
        String text = Modifier.toString(modifiers);
        return text.isEmpty() ? "" : text + ' ';
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "@interface";
        }
        if (type.isInterface()) {
            return "interface";
        }
        if (type.isRecord()) {
            return "record";
        }
        return type.isEnum() ? "enum" : "class";
    }

    private static String componentList(Class<?> type) {
        return components(type)
                .map(component -> nullness(component.getAnnotatedType())
                        + name(component.getGenericType())
                        + ' '
                        + component.getName())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String field(Field field) {
        if (field.isEnumConstant()) {
            return field.getName();
        }
        return modifiers(field.getModifiers())
                + nullness(field.getAnnotatedType())
                + name(field.getGenericType())
                + ' '
                + field.getName();
    }

    private static String constructor(Constructor<?> constructor) {
        return modifiers(constructor.getModifiers()) + "new" + parameters(constructor) + exceptions(constructor);
    }

    private static String method(Method method) {
        int implied = method.getDeclaringClass().isInterface() ? Modifier.ABSTRACT : 0;
        String typeParameters = typeParameters(method);
        return modifiers(method.getModifiers() & Modifier.methodModifiers() & ~implied)
                + (method.isDefault() ? "default " : "")
                + (typeParameters.isEmpty() ? "" : typeParameters + ' ')
                + nullness(method.getAnnotatedReturnType())
                + name(method.getGenericReturnType())
                + ' '
                + method.getName()
                + parameters(method)
                + exceptions(method);
    }

    private static String parameters(Executable executable) {
        Parameter[] parameters = executable.getParameters();
        List<String> types = new ArrayList<>();
        for (Parameter parameter : parameters) {
            String type = nullness(parameter.getAnnotatedType()) + name(parameter.getParameterizedType());
            types.add(parameter.isVarArgs() ? type.replaceAll("\\[]$", "...") : type);
        }
        return '(' + String.join(", ", types) + ')';
    }

    private static String exceptions(Executable executable) {
        Type[] types = executable.getGenericExceptionTypes();
        return types.length == 0 ? "" : " throws " + names(types);
    }

    private static String typeParameters(GenericDeclaration declaration) {
        TypeVariable<?>[] variables = declaration.getTypeParameters();
        return variables.length == 0
                ? ""
                : Arrays.stream(variables).map(ApiText::bounded).collect(Collectors.joining(", ", "<", ">"));
    }

    private static String bounded(TypeVariable<?> variable) {
        String bounds = Arrays.stream(variable.getBounds()).map(ApiText::name).collect(Collectors.joining(" & "));
        return variable.getName() + (bounds.equals("Object") ? "" : " extends " + bounds);
    }

    private static String nullness(AnnotatedElement type) {
        return type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
    }

    private static String names(Type[] types) {
        return Arrays.stream(types).map(ApiText::name).collect(Collectors.joining(", "));
    }

    /** Without the packages that every Java programmer knows, and without the library's own. */
    private static String name(Type type) {
        return type.getTypeName()
                .replaceAll("\\b(java\\.(lang|util|time)|dev\\.identitydashboard)\\.(?=[A-Z])", "")
                .replace('$', '.');
    }
}
