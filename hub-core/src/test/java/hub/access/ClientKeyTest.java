package hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKeyTest {

    @Test
    void aKeyIsNamedByItsThumbprintAndKeptWithoutTheNameOfItsMaker() throws Exception {
        RSAKey pair = new RSAKeyGenerator(3072).keyID("2011-04-29").generate();
        ClientKey key = ClientKey.parse(pair.toPublicJWK().toJSONString());
        // RFC 7638, section 3.
        String members = "{\"e\":\"AQAB\",\"kty\":\"RSA\",\"n\":\"" + pair.getModulus() + "\"}";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.UTF_8));
        assertThat(key.thumbprint())
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        assertThat(key.jwk().getKeyID()).isNull();
        assertThat(ClientKey.parse(key.text())).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(key.toString()).contains(key.thumbprint());
    }

    @Test
    void aKeyOnP256IsTakenWhateverStandsBesideIt() throws Exception {
        ECKey pair = new ECKeyGenerator(Curve.P_256)
                .keyID("our key")
                .keyUse(KeyUse.SIGNATURE)
                .generate();
        ClientKey key = ClientKey.parse(pair.toPublicJWK().toJSONString());
        assertThat(key.thumbprint()).isEqualTo(pair.computeThumbprint().toString());
        assertThat(key.text()).doesNotContain("our key");
        assertThat(key.jwk().toECKey().toECPublicKey()).isEqualTo(pair.toECPublicKey());
    }

    @Test
    void aPrivateKeyIsRefusedWithoutAWordOfIt() throws Exception {
        ECKey pair = new ECKeyGenerator(Curve.P_256).generate();
        assertThatThrownBy(() -> ClientKey.parse(pair.toJSONString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("private")
                .hasMessageNotContaining(pair.getD().toString());
        String spoilt = pair.toJSONString().replace("\"crv\":\"P-256\"", "\"crv\":\"P-0\"");
        assertThatThrownBy(() -> ClientKey.parse(spoilt))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(pair.getD().toString())
                .hasNoCause();
    }

    @Test
    void whatIsTooShortOrOfAnotherKindOrUseIsRefused() throws Exception {
        RSAKey small = new RSAKeyGenerator(2048).generate();
        ECKey large = new ECKeyGenerator(Curve.P_384).generate();
        ECKey some = new ECKeyGenerator(Curve.P_256).generate();
        String beside = some.toPublicJWK()
                .toJSONString()
                .replace(
                        some.getY().toString(),
                        new ECKeyGenerator(Curve.P_256).generate().getY().toString());
        OctetSequenceKey shared = new OctetSequenceKey.Builder("secret".getBytes(StandardCharsets.UTF_8)).build();
        ECKey encrypting =
                new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.ENCRYPTION).generate();
        for (String json : new String[] {
            small.toPublicJWK().toJSONString(),
            large.toPublicJWK().toJSONString(),
            beside,
            shared.toJSONString(),
            encrypting.toPublicJWK().toJSONString()
        }) {
            assertThatThrownBy(() -> ClientKey.parse(json)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "{\"kty\":\"EC\"}", "-----BEGIN PUBLIC KEY-----"})
    void whatIsNoKeyIsRefused(String json) {
        assertThatThrownBy(() -> ClientKey.parse(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTextBeyondAllBoundsIsNotRead() {
        assertThatThrownBy(() -> ClientKey.parse(" ".repeat(ClientKey.LONGEST) + "{}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
