package hub.matching;

import hub.identity.BirthDate;
import hub.identity.NameForms;
import hub.identity.Sex;
import hub.matching.MatchProfile.GuardianForm;
import hub.matching.MatchProfile.NamePart;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes in which a profile is stored. */
final class ProfileBytes {

    /** Rises when bytes written before cannot be read any more. */
    private static final int FORMAT = 2;

    /** Bytes of one verified number. */
    private static final int VERIFIED = 2 * Long.BYTES + 2 * Integer.BYTES;

    private ProfileBytes() {}

    /** The form in which the profile is stored. */
    static byte[] encode(MatchProfile profile) {
        ByteBuffer out = ByteBuffer.allocate(512
                + Long.BYTES * profile.identifiers.length
                + VERIFIED * profile.verified.length
                + 4
                        * (profile.family.normal().length()
                                + profile.middle.normal().length()
                                + profile.given.normal().length())
                + Arrays.stream(profile.guardians)
                        .mapToInt(each -> 40 + 4 * each.normal().length())
                        .sum());
        out.put((byte) FORMAT).put((byte) profile.model).putLong(profile.sender);
        put(out, profile.family);
        put(out, profile.middle);
        put(out, profile.given);
        out.putShort((short) profile.year)
                .put((byte) profile.month)
                .put((byte) profile.day)
                .put((byte) profile.sex.number());
        put(out, profile.birthPlace);
        put(out, profile.commune);
        put(out, profile.school);
        out.putLong(profile.personalNumber).putLong(profile.studentCode);
        out.put((byte) profile.guardians.length);
        for (GuardianForm guardian : profile.guardians) {
            put(out, guardian.normal());
            out.putShort((short) guardian.rarity())
                    .putInt(guardian.relation())
                    .putLong(guardian.phone())
                    .putLong(guardian.number());
        }
        out.put((byte) profile.identifiers.length);
        for (long identifier : profile.identifiers) {
            out.putLong(identifier);
        }
        for (VerifiedNumber number : profile.verified) {
            out.putLong(number.scheme())
                    .putLong(number.value())
                    .putInt(number.from())
                    .putInt(number.to());
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /**
     * Reads {@link #encode}.
     *
     * @throws IllegalArgumentException where the bytes are of another format
     */
    static MatchProfile decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.get() != FORMAT) {
            throw new IllegalArgumentException("a profile of another format");
        }
        int model = in.get();
        long sender = in.getLong();
        NamePart family = part(in);
        NamePart middle = part(in);
        NamePart given = part(in);
        BirthDate birthDate = new BirthDate(in.getShort(), in.get(), in.get());
        Sex sex = Sex.of(in.get());
        Places.Place birthPlace = place(in);
        Places.Place commune = place(in);
        Places.Place school = place(in);
        long personalNumber = in.getLong();
        long studentCode = in.getLong();
        GuardianForm[] guardians = new GuardianForm[in.get()];
        for (int i = 0; i < guardians.length; i++) {
            String normal = text(in);
            guardians[i] = new GuardianForm(
                    normal, NameForms.plain(normal), in.getShort(), in.getInt(), in.getLong(), in.getLong());
        }
        long[] identifiers = new long[in.get() & 0xff];
        for (int i = 0; i < identifiers.length; i++) {
            identifiers[i] = in.getLong();
        }
        VerifiedNumber[] verified = new VerifiedNumber[in.remaining() / VERIFIED];
        for (int i = 0; i < verified.length; i++) {
            verified[i] = new VerifiedNumber(in.getLong(), in.getLong(), in.getInt(), in.getInt());
        }
        return new MatchProfile(
                model,
                sender,
                family,
                middle,
                given,
                birthDate,
                sex,
                birthPlace,
                commune,
                school,
                personalNumber,
                studentCode,
                guardians,
                identifiers,
                verified);
    }

    private static void put(ByteBuffer out, NamePart part) {
        put(out, part.normal());
        out.putShort((short) part.rarity()).putShort((short) part.plainRarity());
    }

    private static NamePart part(ByteBuffer in) {
        String normal = text(in);
        return new NamePart(normal, NameForms.plain(normal), in.getShort(), in.getShort());
    }

    private static void put(ByteBuffer out, Places.Place place) {
        out.putInt(place.number()).putInt(place.words()).put((byte) place.province());
    }

    private static Places.Place place(ByteBuffer in) {
        return new Places.Place(in.getInt(), in.getInt(), in.get());
    }

    private static void put(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putShort((short) bytes.length).put(bytes);
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.getShort()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
