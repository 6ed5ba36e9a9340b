package dev.identitydashboard.steps;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Defines the library, RoaringBitmap and fastutil anew, so that {@link Steps} counts what they do: each call, each round of a loop and
 * each eight elements of an array that are made or moved; and the tests that use them, as they are.
 */
final class CountingClassLoader extends ClassLoader {
    private static final List<String> OWN =
            List.of("dev.identitydashboard.", "org.roaringbitmap.", "it.unimi.dsi.fastutil.");
    private static final String STEPS = Steps.class.getName().replace('.', '/');

    CountingClassLoader() {
        super(CountingClassLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (OWN.stream().noneMatch(name::startsWith) || name.equals(Steps.class.getName())) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        URL resource = getParent().getResource(name.replace('.', '/') + ".class");
        if (resource == null) {
            throw new ClassNotFoundException(name);
        }
        try (InputStream in = resource.openStream()) {
            byte[] bytes = in.readAllBytes();
            byte[] code = resource.getPath().contains("/test-classes/") ? bytes : counting(bytes);
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] counting(byte[] code) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(code)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String type, String signature, String[] exceptions) {
                                return new Counting(super.visitMethod(access, name, type, signature, exceptions));
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    private static final class Counting extends MethodVisitor {
        /** What takes the number of elements, or where the last of them is, as its last argument. */
        private static final Set<String> BY_LENGTH = Set.of("arraycopy", "copyOf", "copyOfRange");

        private final Set<Label> passed = new HashSet<>();

        Counting(MethodVisitor method) {
            super(Opcodes.ASM9, method);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            call("step", "()V");
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            if (passed.contains(label)) {
                call("step", "()V");
            }
            super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.NEWARRAY) {
                countElements();
            }
            super.visitIntInsn(opcode, operand);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.ANEWARRAY) {
                countElements();
            }
            super.visitTypeInsn(opcode, type);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String type, boolean isInterface) {
            if (BY_LENGTH.contains(name) && type.contains("I)")) {
                countElements();
            } else if (name.equals("clone") && owner.startsWith("[")) {
                super.visitInsn(Opcodes.DUP);
                call("array", "(Ljava/lang/Object;)V");
            }
            super.visitMethodInsn(opcode, owner, name, type, isInterface);
        }

        private void countElements() {
            super.visitInsn(Opcodes.DUP);
            call("elements", "(I)V");
        }

        private void call(String name, String type) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, STEPS, name, type, false);
        }
    }
}
