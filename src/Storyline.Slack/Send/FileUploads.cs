using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Slack.Install;
using Storyline.Slack.Render;
using Storyline.Slack.Verify;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Send;

/// <summary>Brings pictures to Slack, so that a message can show them. Where that fails, the message says in words what they show.</summary>
internal sealed partial class FileUploads(
    SlackApi api,
    IHttpClientFactory clients,
    SlackHosts hosts,
    ILogger<FileUploads> logger
)
{
    public const string Client = "slack-files";
    private const int LongestTitle = 200;

    /// <summary>The ids of the pictures that could be uploaded, by the name of their bytes.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Upload(
        string workspace,
        WorkspaceAccess workspaceAccess,
        IReadOnlyList<Part.Image> pictures,
        CancellationToken cancel
    )
    {
        var files = new Dictionary<string, string>();
        foreach (var picture in pictures.DistinctBy(picture => StoredButtonValue.NameOf(picture.Png)))
            if (await Upload(workspace, workspaceAccess, picture, cancel) is { } file)
                files[StoredButtonValue.NameOf(picture.Png)] = file;
        return files;
    }

    private async Task<string?> Upload(
        string workspace,
        WorkspaceAccess workspaceAccess,
        Part.Image picture,
        CancellationToken cancel
    )
    {
        var length = picture.Png.Length.ToString(CultureInfo.InvariantCulture);
        var place = await api.Call(
            "files.getUploadURLExternal",
            workspace,
            workspaceAccess.Token,
            [
                new("filename", "chart.png"),
                new("length", length),
                new("alt_txt", TextCut.To(picture.Alternative, 1_000)),
            ],
            cancel
        );
        if (
            place.Value is not { UploadUrl: { } address, FileId: { } file }
            || hosts.Files.Find(address) is not { } url
            || !await Post(url, picture.Png, cancel)
        )
            return null;
        var title = TextCut.To(RichText.Clean(picture.Alternative), LongestTitle);
        var files = JsonSerializer.Serialize(
            [new UploadedFile(file, title)],
            SlackJson.Default.IReadOnlyListUploadedFile
        );
        return
            await api.Call(
                "files.completeUploadExternal",
                workspace,
                workspaceAccess.Token,
                [new("files", files)],
                cancel
            ) is ApiResult.Success
            ? file
            : null;
    }

    private async Task<bool> Post(Uri url, byte[] png, CancellationToken cancel)
    {
        try
        {
            using var content = new ByteArrayContent(png);
            using var response = await clients.CreateClient(Client).PostAsync(url, content, cancel);
            return response.IsSuccessStatusCode;
        }
        catch (Exception failed) when (failed is HttpRequestException or OperationCanceledException)
        {
            NotUploaded(logger, failed.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A picture could not be uploaded: {Why}")]
    private static partial void NotUploaded(ILogger logger, string why);
}
