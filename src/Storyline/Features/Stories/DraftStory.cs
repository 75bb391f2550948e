using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Stories;

/// <summary>
/// Opens the form of a new story filled in from a message: its first line becomes the title (or who wants what), the rest the
/// description. A surface's message menu says it with the fields <c>text</c>, <c>link</c> and <c>from</c>.
/// </summary>
/// <param name="Link">Where the message is.</param>
/// <param name="From">Who wrote it.</param>
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
        // «draft story …» writes it at once, as «new story …» does.
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
            // A message that is a list becomes one story here; «stories new» and «import» make many of it.
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
        fill("title", one.Story.Title);
        fill("role", one.Story.Role);
        fill("want", one.Story.Want);
        fill("benefit", one.Story.Benefit);
        fill("criteria", string.Join('\n', one.Criteria.Select(criterion => criterion.Text)));
        var uncut =
            one.Story.IsUserStory || one.Story.Sentence.Length <= StoryText.LongestTitle ? null : one.Story.Sentence;
        fill("description", string.Join('\n', new[] { uncut, one.Description }.Where(text => text is not null)));
    }
}
