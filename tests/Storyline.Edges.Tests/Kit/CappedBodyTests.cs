using System.IO.Pipelines;

namespace Storyline.Edges.Tests.Kit;

public sealed class CappedBodyTests
{
    [Fact]
    public async Task A_response_that_never_ends_is_given_up()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync("{"u8.ToArray(), TestContext.Current.CancellationToken);
        using var content = new StreamContent(pipe.Reader.AsStream());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            CappedBody.Read(content, 100, TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken)
        );
    }
}
