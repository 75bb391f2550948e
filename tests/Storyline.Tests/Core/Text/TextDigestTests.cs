using Storyline.Core.Text;

namespace Storyline.Tests.Core.Text;

public sealed class TextDigestTests
{
    // Documents of earlier versions hold digests: these values must never change.
    [Fact]
    public void Digests_stay_what_stored_documents_hold()
    {
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", TextDigest.Of("abc"));
        Assert.Equal("ba7816bf8f01cfea", TextDigest.Of("abc", bytes: 8));
        Assert.Equal("ba7816bf8f01cfea", TextDigest.Of("abc"u8, bytes: 8));
        Assert.Equal("1184d1f6", TextDigest.Of("é😀", bytes: 4));
    }
}
