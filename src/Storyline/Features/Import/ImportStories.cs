using System.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Import;

/// <summary>
/// Imports stories from a text, one a line or as a table: pasted, in a form, or as a file. A preview comes first, and importing the
/// same lines again adds nothing twice.
/// </summary>
/// <param name="Text">The lines that were pasted; <c>null</c>: none.</param>
/// <param name="Code">The upload to import after its preview.</param>
public sealed record ImportStories(string? Text, string? Code) : ICommand<ImportStories>
{
    private static readonly string[] Tools =
    [
        "jira",
        "azure",
        "azure devops",
        "github",
        "trello",
        "linear",
        "asana",
        "csv",
        "excel",
    ];

    private static readonly string[] Lists =
    [
        "a",
        "all",
        "backlog",
        "file",
        "from",
        "here",
        "issues",
        "items",
        "list",
        "more",
        "my",
        "new",
        "of",
        "our",
        "please",
        "some",
        "stories",
        "story",
        "table",
        "text",
        "the",
        "these",
        "this",
        "tickets",
        "with",
    ];

    public static Usage Usage { get; } =
        new(
            Say: "import <one story a line, a table, or a file>",
            Does: "imports a list of stories",
            Example: "import\nAs a parent, I want to pay online\nAs a parent, I want a receipt",
            Topic: "import",
            Matter: Matter.Stories,
            Also: ["import stories", "upload"]
        )
        {
            Ways = ImportPhrases.Stories,
            IsForAll = true,
        };

    public static Parsed<ImportStories> Parse(Words words)
    {
        if (!words.Take("import"))
            return Parsed.NotMine;
        if (words.AtLineEnd && !words.AtEnd)
            return new ImportStories(words.RestIndented(), null);
        var below = words.TakeBelow();
        if (words.TakeTail("upload")["upload"] is { } code)
            return new ImportStories(null, code);
        var said = words.Rest();
        if (below.Length > 0)
            return new ImportStories(StoryText.Opens(said) ? $"{said}\n{below}" : below, null);
        if (StoryText.Opens(said))
            return new ImportStories(said, null);
        if (Tools.Contains(said.ToLowerInvariant()))
            return Parsed.No(
                $"I read CSV and plain text. Export from {said} as CSV, or copy the titles into a text with one story a line, and send me that.",
                new Button("Paste a list", "import"),
                ImportCard.HowTo
            );
        return new ImportStories(words.Field("text"), null)
        {
            IsLoose = words.Field("text") is null && !IsAboutList(said),
        };
    }

    /// <summary>Without a file, its words may be about something else: “import taxes are crazy”.</summary>
    public bool IsLoose { get; init; }

    private static bool IsAboutList(string said) =>
        said.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => Lists.Contains(word.ToLowerInvariant().Trim(',', '.', '!', '?', ':')));

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Code is null && Text is null && turn.Inbound.Files.Count == 0)
            return IsLoose ? AskWhetherMeant() : AskForText();
        var (upload, no) = Code is null ? await Read(turn, work, cancel) : await Find(Code, work, cancel);
        if (upload is null)
            return no!;
        if (await ImportSteps.Running(turn, work, cancel) is { } running)
            return Reply.No(ImportCard.Progress(running));
        if (upload.Here == upload.Lines)
            return AllHere(upload);
        if (!turn.IsConfirmed)
            return Reply.Preview(
                ImportCard.Preview(upload),
                $"Import {upload.Lines - (upload.Here ?? 0)}",
                $"import {upload.Name} upload:{upload.Code}"
            );
        return await ImportSteps.Start(upload, turn, work, cancel);
    }

    private static Reply AskWhetherMeant() =>
        Reply.Ask("Do you want to import stories? Nothing was changed.", new Button("Import stories", "import")) with
        {
            Gap = AnswerGap.None,
        };

    private async Task<(Upload? Upload, Reply? No)> Read(Turn turn, IWork work, CancellationToken cancel) =>
        turn.Inbound.Files switch
        {
            [var file] => await UploadReading.Read(Tidy(file.Name), file.Content, turn, work, cancel),
            [] => await UploadReading.Read("the pasted text", Encoding.UTF8.GetBytes(Text!), turn, work, cancel),
            var several => (
                null,
                Reply.No(
                    $"These are {several.Count} files. I import one at a time, so that you see what is in it first.",
                    ImportCard.HowTo
                )
            ),
        };

    private static async Task<(Upload? Upload, Reply? No)> Find(string code, IWork work, CancellationToken cancel) =>
        await work.Find<Upload>(Upload.IdOf(code), cancel) is { } upload
            ? (upload, null)
            : (
                null,
                Reply.No(
                    "That file is gone: files are kept for two days. Send it again; nothing is added twice.",
                    ImportCard.HowTo
                )
            );

    private static Reply AllHere(Upload upload) =>
        Reply.Private(
            upload.Lines == 1
                ? $"The one story in {upload.Name} is here already; there is nothing to add."
                : (Rich)$"All {upload.Lines:N0} stories in {upload.Name} are here already; there is nothing to add.",
            new Button("See the backlog", "backlog")
        );

    private static Reply AskForText() =>
        Reply.Ask(
            View.Of(
                new Part.Paragraph(
                    "Paste the stories, one a line; or send me a text or CSV file with the word import."
                ),
                new Part.Form(
                    "Import stories",
                    "import",
                    "Look at them",
                    [
                        new Input.Lines(
                            "text",
                            "One story a line",
                            Required: true,
                            Hint: "“As a …, I want …, so that …”, or just titles",
                            MaxLength: 100_000
                        ),
                    ]
                )
            )
        ) with
        {
            Opens = true,
        };

    // A file's name becomes part of a sentence.
    private static string Tidy(string name)
    {
        var tidy = new string([
            .. name.Where(letter => !char.IsControl(letter) && letter is not ('"' or '“' or '”')),
        ]).Trim();
        return tidy.Length is 0 or > 80 ? "the file" : tidy;
    }
}
