using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Stories;

/// <summary>
/// Opens the form of a new story filled in from a message: the first line becomes the title, the rest the description.
/// A platform's message menu says it with the fields <c>text</c>, <c>link</c> and <c>from</c>.
/// </summary>
/// <param name="Link">A link to the message.</param>
/// <param name="From">Its author.</param>
public sealed record DraftStory(string Text, string? Link, string? From) : ICommand<DraftStory>
{
    public static Usage Usage { get; } =
        new(
            Say: "story draft <text of a message>",
            Does: "opens a new story filled in from a message",
            Example: "story draft The export misses archived items",
            Topic: "agreements",
            Matter: Matter.Stories,
            Also: "story from message"
        )
        {
            IsForAll = true,
        };

    public static Parsed<DraftStory> Parse(Words words)
    {
        // “draft story …” writes it at once, as “new story …” does.
        if (!words.Sees("story") || (!words.Take("story", "draft") && !words.Take("story", "from", "message")))
            return Parsed.NotMine;
        var said = words.Rest();
        return new DraftStory(
            said.Length > 0 ? said : words.Field("text") ?? "",
            words.Field("link"),
            words.Field("from")
        );
    }

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var fields = new Dictionary<string, string>();
        void Fill(string field, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                fields[field] = value;
        }

        switch (StoryBlock.Read(Text))
        {
            case StoryBlock.One one:
                FillStory(one, Fill);
                break;
            // A list becomes one story here; “stories new” and “import” turn it into many.
            case StoryBlock.Many many:
                Fill("title", many.Heading ?? many.Stories[0].Story.Title);
                Fill("description", Text);
                break;
        }
        if (MessageLink.IsOne(Link))
            Fill("link", Link);
        return Task.FromResult(Reply.Ask(StoryForm.New(fields.GetValueOrDefault, from: From)));
    }

    private static void FillStory(StoryBlock.One one, Action<string, string?> fill)
    {
        // The author's sentence stays whole: the form takes “As a …” for a title.
        var sentence = AuthorSentence.Of(one.Story) is { Length: <= StoryForm.LongestLine } whole ? whole : null;
        if (sentence is null)
            FillParts(one.Story, fill);
        else
            fill("title", sentence);
        fill("criteria", string.Join('\n', one.Criteria.Select(criterion => criterion.Text)));
        var isCut = sentence is null && !one.Story.IsUserStory && one.Story.Sentence.Length > StoryText.LongestTitle;
        var uncut = isCut ? one.Story.Sentence : null;
        fill("description", string.Join('\n', new[] { uncut, one.Description }.Where(text => text is not null)));
    }

    private static void FillParts(StoryText story, Action<string, string?> fill)
    {
        fill("title", story.Title);
        fill("role", story.Role);
        fill("want", story.Want);
        fill("benefit", story.Benefit);
    }
}
