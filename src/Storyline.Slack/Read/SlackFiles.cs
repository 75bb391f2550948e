using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Edges;
using Storyline.Slack.Install;
using Storyline.Slack.Send;
using Storyline.Slack.Verify;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Read;

/// <summary>Reads the files that come with a message, where they are text; the host and the size are checked before and while fetching.</summary>
internal sealed partial class SlackFiles(IHttpClientFactory clients, SlackHosts hosts, ILogger<SlackFiles> logger)
{
    /// <summary>Bytes of one file.</summary>
    private const int Largest = 5 * 1024 * 1024;

    private const int Most = 5;
    private static readonly string[] TextEndings =
    [
        ".csv",
        ".tsv",
        ".json",
        ".txt",
        ".md",
        ".xml",
        ".ics",
        ".yml",
        ".yaml",
    ];

    /// <param name="areMeant">The message is about its files; a picture beside a sentence is nothing to talk of.</param>
    public async Task<MessageFiles> Read(
        WorkspaceAccess workspaceAccess,
        IReadOnlyList<SlackFile?> sent,
        bool areMeant,
        CancellationToken cancel
    )
    {
        var (read, notes) = (new List<MessageFile>(), new List<string>());
        foreach (var file in sent.OfType<SlackFile>())
        {
            var name = string.IsNullOrWhiteSpace(file.Name) ? "the file" : $"“{TextCut.To(file.Name, 80)}”";
            if (!IsText(file))
            {
                if (areMeant)
                    notes.Add($"I have not read {name}: I read text files, such as CSV, JSON or plain text.");
            }
            else if (read.Count == Most)
                notes.Add($"I have not read {name}: I read {Most} files of a message.");
            else if (file.Size > Largest)
                notes.Add($"I have not read {name}: it is larger than {Largest / 1024 / 1024} MB.");
            else if (
                hosts.Files.Find(file.UrlPrivate) is { } url
                && await Fetch(workspaceAccess, url, cancel) is { } content
            )
                read.Add(new MessageFile(file.Name ?? "file", content));
            else
                notes.Add(
                    $"I could not read {name}: Slack did not give it to me. Upload it here again, or paste what is in it."
                );
        }
        return new MessageFiles(read, notes);
    }

    private static bool IsText(SlackFile file) =>
        file.Mimetype?.StartsWith("text/", StringComparison.Ordinal) == true
        || TextEndings.Any(ending => file.Name?.EndsWith(ending, StringComparison.OrdinalIgnoreCase) == true);

    private async Task<byte[]?> Fetch(WorkspaceAccess workspaceAccess, Uri url, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", workspaceAccess.Token);
            using var client = clients.CreateClient(FileUploads.Client);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            // A page in place of the file means that the token may not read files.
            if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType == "text/html")
                return NotRead("refused");
            return await CappedBody.Read(response.Content, Largest, client.Timeout, cancel) ?? NotRead("too large");
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or OperationCanceledException)
        {
            return NotRead(failed.GetType().Name);
        }
    }

    private byte[]? NotRead(string why)
    {
        FileNotRead(logger, why);
        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file could not be read: {Why}")]
    private static partial void FileNotRead(ILogger logger, string why);
}

/// <summary>The files of a message.</summary>
/// <param name="Notes">Why one was not read, in a sentence for the one who sent it.</param>
internal sealed record MessageFiles(IReadOnlyList<MessageFile> Files, IReadOnlyList<string> Notes)
{
    /// <summary>A reply with the notes below it.</summary>
    public Reply AddNotes(Reply reply) =>
        Notes.Count == 0 || reply.IsSilent
            ? reply
            : reply with
            {
                View = reply.View.With([.. Notes.Select(note => new Part.Note(note))]),
            };
}
