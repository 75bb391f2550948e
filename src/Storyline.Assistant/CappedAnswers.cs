namespace Storyline.Assistant;

/// <summary>Reads an answer as a whole, within the deadline, and gives up one that is too large.</summary>
internal sealed class CappedAnswers : DelegatingHandler
{
    // Three sentences with what the interface adds to them take two kilobytes.
    private const int Most = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(Most, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
