using System.Text.Json;
using System.Text.Json.Nodes;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;

namespace Storyline.Tests.Core.Grammar;

/// <summary>Different wordings of a sentence are understood alike. The product key is PB.</summary>
public sealed class SentenceTests
{
    private static readonly Vocabulary Vocabulary = Vocabulary.Of();

    [Theory]
    [InlineData(
        "story new Export the backlog",
        "new story Export the backlog",
        "create story Export the backlog",
        "ADD STORY Export the backlog",
        "add a story Export the backlog",
        "please add a new story: Export the backlog",
        "can you create a story for me: Export the backlog",
        "story: Export the backlog",
        "Story - Export the backlog",
        "create a new story called Export the backlog",
        "hey storyline, could you please add story Export the backlog thanks",
        "I need a story for Export the backlog",
        "story new “Export the backlog”",
        "story new ‘Export the backlog’",
        "  story   new  Export the backlog  ",
        "story\u00A0new Export the backlog",
        "write a story: Export the backlog"
    )]
    [InlineData(
        "story new Faster sign-in points:3 +mvp goal:Activation",
        "story new Faster sign-in +mvp goal:Activation points:3",
        "story new “Faster sign-in” points=3 +mvp goal=“Activation”",
        "new story Faster sign-in --points 3 --goal Activation +mvp",
        "story new Faster sign-in —points 3 +MVP goal:Activation please",
        "story new Faster sign-in size:3 +mvp goal:Activation"
    )]
    [InlineData(
        "As a camp admin, I want to add campers, so that I can count them",
        "As a camp admin I want to add campers so that I can count them",
        "as a camp admin, i want to add campers, so that I can count them",
        "story new As a camp admin, I want to add campers, so that I can count them.",
        "new story: As a camp admin, I want to add campers, so that I can count them",
        "- As a camp admin, I want to add campers, so that I can count them",
        "1. As a camp admin, I want to add campers, so that I can count them",
        "• As a camp admin, I want to add campers, so that I can count them",
        "add As a camp admin, I want to add campers, so that I can count them",
        "As the camp admin, I want to add campers so that I can count them",
        "As a camp admin, I'd like to add campers, so I can count them",
        "As a camp admin, I’d like to add campers, so that I can count them",
        "please add As a camp admin I want to add campers so that I can count them"
    )]
    [InlineData(
        "PB-12",
        "pb-12",
        "PB12",
        "#12",
        "12",
        "PB – 12",
        "pb 12",
        "PB-12?",
        "show PB-12",
        "show me PB-12",
        "show me story 12 please",
        "what is PB-12?",
        "what's PB-12 about",
        "details PB-12",
        "tell me about PB-12",
        "story PB-12",
        "open 12",
        "where is PB-12",
        "who is on PB-12",
        "who works on PB-12?",
        "status of PB-12",
        "PB-12 status",
        "hey, can you show 12 please"
    )]
    [InlineData(
        "PB-12 title: Sign in with SSO",
        "story edit PB-12 title: Sign in with SSO",
        "edit story PB-12 title: Sign in with SSO",
        "PB-12 title Sign in with SSO",
        "rename PB-12 to Sign in with SSO",
        "rename 12: Sign in with SSO",
        "change title of PB-12 to Sign in with SSO",
        "change the title of PB-12 to Sign in with SSO",
        "set the title of PB-12 to Sign in with SSO",
        "PB-12 title: “Sign in with SSO”",
        "PB-12 title=Sign in with SSO",
        "PB-12 name: Sign in with SSO"
    )]
    [InlineData(
        "PB-12 goal: Activation",
        "set goal of PB-12 to Activation",
        "PB-12 goal Activation",
        "change the goal of PB-12 to Activation",
        "edit PB-12 goal: Activation"
    )]
    [InlineData(
        "PB-12 benefit: I can sleep",
        "PB-12 so that I can sleep",
        "PB-12: so that I can sleep",
        "PB-12 why: I can sleep"
    )]
    [InlineData(
        "PB-12 add ac the link expires",
        "add ac to PB-12: the link expires",
        "PB-12 ac: the link expires",
        "ac PB-12 the link expires",
        "add acceptance criterion to PB-12: the link expires",
        "add a criterion to PB-12: the link expires",
        "PB-12 add criterion the link expires",
        "add criterion \"the link expires\" to PB-12"
    )]
    [InlineData(
        "PB-12 add ac Given a, When b, Then c",
        "PB-12 Given a, When b, Then c",
        "PB-12 add acceptance criterion Given a, When b, Then c",
        "add ac to PB-12: Given a, When b, Then c"
    )]
    [InlineData(
        "PB-12 edit ac 2: by mail",
        "PB-12 ac 2: by mail",
        "edit ac 2 of PB-12: by mail",
        "change ac 2 of PB-12 to by mail",
        "edit criterion 2 of PB-12: by mail"
    )]
    [InlineData(
        "PB-12 tick 2",
        "tick 2 of PB-12",
        "tick PB-12 2",
        "check criterion 2 of PB-12",
        "PB-12 ac 2 done",
        "PB-12 criterion 2 is done",
        "criterion 2 of PB-12 is met",
        "PB-12 tick ac 2"
    )]
    [InlineData(
        "PB-12 remove ac 2",
        "remove ac 2 from PB-12",
        "delete criterion 2 of PB-12",
        "PB-12 delete criterion 2"
    )]
    [InlineData(
        "label PB-12 +mvp",
        "PB-12 +mvp",
        "label PB-12 mvp",
        "tag PB-12 with mvp",
        "PB-12 label: mvp",
        "add label mvp to PB-12",
        "add the label MVP to PB-12",
        "tag PB-12 mvp"
    )]
    [InlineData(
        "label PB-12 -mvp",
        "PB-12 -mvp",
        "unlabel PB-12 mvp",
        "remove label mvp from PB-12",
        "remove the label mvp from PB-12"
    )]
    [InlineData("PB-12 blocks PB-7", "link PB-12 blocks PB-7", "12 blocks 7", "PB-12 is blocking PB-7")]
    [InlineData("PB-12 is blocked by PB-7", "PB-12 depends on PB-7", "PB-12 waits for PB-7", "PB-12 needs PB-7")]
    [InlineData(
        "PB-12 relates to PB-7",
        "link PB-12 to PB-7",
        "link PB-12 and PB-7",
        "PB-12 is related to PB-7",
        "link PB-12 with PB-7"
    )]
    [InlineData("PB-12 duplicates PB-7", "PB-12 is a duplicate of PB-7", "PB-12 is a dup of PB-7")]
    [InlineData("unlink PB-12 PB-7", "unlink PB-12 from PB-7", "PB-12 unlink PB-7", "PB-12 no longer blocks PB-7")]
    [InlineData(
        "comment PB-12: the design is ready",
        "PB-12 comment the design is ready",
        "comment on PB-12 the design is ready",
        "add a comment to PB-12: the design is ready",
        "note PB-12 the design is ready"
    )]
    [InlineData(
        "assign PB-12 to @bo",
        "assign PB-12 @bo",
        "assign @bo to PB-12",
        "PB-12 assign @bo",
        "PB-12 @bo",
        "PB-12 for @bo",
        "PB-12 is for @bo",
        "give PB-12 to @bo",
        "PB-12 assignee: @bo",
        "@bo takes PB-12",
        "PB-12 assigned to @bo",
        "assign story 12 to bo",
        "assign PB-12 to <@bo>"
    )]
    [InlineData(
        "take PB-12",
        "I'll take 12",
        "I take PB-12",
        "PB-12 take",
        "assign PB-12 to me",
        "grab PB-12",
        "PB-12 assign to me"
    )]
    [InlineData("unassign PB-12", "assign PB-12 to nobody")]
    [InlineData(
        "PB-12 done",
        "done PB-12",
        "PB-12 is done!",
        "mark PB-12 done",
        "mark PB-12 as done",
        "set PB-12 to done",
        "move PB-12 to done",
        "PB-12 → done",
        "done with PB-12",
        "I'm done with PB-12",
        "finished PB-12",
        "12 done",
        "please mark 12 as done"
    )]
    [InlineData("PB-12 in progress", "PB-12 is in progress", "move PB-12 to in progress", "set PB-12 in progress")]
    [InlineData("start PB-12", "PB-12 start", "begin 12")]
    [InlineData("PB-12 ready", "ready PB-12", "PB-12 is ready", "PB-12 is ready for development")]
    [InlineData(
        "estimate PB-12 5",
        "PB-12 points: 5",
        "PB-12 points 5",
        "estimate 12 at 5",
        "PB-12 5 points",
        "PB-12 is a 5",
        "PB-12 = 5",
        "set PB-12 to 5 points",
        "give PB-12 5 points",
        "size PB-12 L",
        "points PB-12 5",
        "PB-12 estimate 5",
        "estimate PB-12: 5 pts"
    )]
    [InlineData(
        "close PB-12: too old",
        "PB-12 close: too old",
        "close PB-12 because too old",
        "close PB-12 since too old",
        "archive PB-12: too old"
    )]
    [InlineData(
        "close PB-12 as duplicate of PB-7",
        "PB-12 close as dup of PB-7",
        "close PB-12 as a duplicate of PB-7",
        "close 12 duplicate of 7"
    )]
    [InlineData("delete PB-12", "PB-12 delete", "delete story 12", "remove PB-12", "delete story PB-12")]
    [InlineData("reopen PB-12", "PB-12 reopen", "restore PB-12")]
    [InlineData("split PB-12", "PB-12 split", "please split 12")]
    [InlineData("split PB-12 by path", "PB-12 split by paths", "split 12 with path")]
    [InlineData(
        "epic new Onboarding",
        "new epic Onboarding",
        "create an epic called Onboarding",
        "add a new epic: Onboarding",
        "epic: Onboarding"
    )]
    [InlineData(
        "search gift",
        "find gift",
        "look for gift",
        "search for gifts",
        "find stories about gifts",
        "is there a story about gifts",
        "where is the story about gifts?",
        "search “gift”"
    )]
    [InlineData(
        "search no:estimate",
        "stories without estimate",
        "search without estimate",
        "which stories have no estimate?",
        "no:estimate",
        "stories no:estimate"
    )]
    [InlineData(
        "search +mvp",
        "+mvp",
        "stories +mvp",
        "stories labelled mvp",
        "show stories tagged mvp",
        "stories label:mvp"
    )]
    [InlineData("my stories", "what am I working on?", "my work", "what's mine")]
    [InlineData(
        "search state:\"in progress\"",
        "stories in progress",
        "what is in progress?",
        "what's in progress right now"
    )]
    [InlineData("stale", "stale stories", "old stories")]
    [InlineData("epics", "show epics", "list epics", "all epics")]
    [InlineData("help", "?", "help me", "what can you do?", "what can I say", "menu", "how does this work?")]
    [InlineData("help story", "help me with story", "story help", "help on story")]
    [InlineData("hello", "hi", "Hi!", "hey", "good morning", "hallo", "moin", "hi there", "👋")]
    [InlineData("thanks", "thank you very much", "thx!", "ty", "danke", "👍", "🙏", "great job", "perfect")]
    [InlineData("who are you", "what are you?", "are you a bot?", "ping", "test")]
    [InlineData("I don't understand", "I'm lost", "what?", "huh?", "I am stuck", "what now?")]
    [InlineData("ok", "okay", "got it", "fine", "lol")]
    [InlineData("accept PB-12", "PB-12 accept", "PB-12 accepted")]
    [InlineData(
        "send back PB-12: fails on mobile",
        "send PB-12 back: fails on mobile",
        "PB-12 send back because fails on mobile"
    )]
    [InlineData(
        "stories new\nPay online\nGet a receipt",
        "stories\nPay online\nGet a receipt",
        "new stories:\nPay online\nGet a receipt",
        "new stories: Pay online; Get a receipt",
        "add stories\nPay online\nGet a receipt"
    )]
    [InlineData("dod add Tests pass", "definition of done add Tests pass")]
    [InlineData("states", "show states")]
    public void Other_words_mean_the_same(string sentence, params string[] others)
    {
        var meant = Meaning(sentence);

        Assert.NotEqual("nobody's", meant);
        Assert.All(
            others,
            other =>
                Assert.Equal($"{meant}", Meaning(other) is var heard && heard == meant ? meant : $"{other} ⇒ {heard}")
        );
    }

    /// <summary>Sentences that resemble a command but are not one: the bot must not carry out half of it.</summary>
    [Theory]
    [InlineData("delete all")]
    [InlineData("delete everything")]
    [InlineData("delete PB-12 tomorrow maybe when we have time for it")]
    [InlineData("done")]
    [InlineData("PB-12 is not so sure about what it wants to be when it grows up")]
    [InlineData("close")]
    [InlineData("assign")]
    [InlineData("estimate PB-12 lots")]
    [InlineData("PB-12 tick two and a half")]
    [InlineData("reopen the discussion about PB-12")]
    [InlineData("unlink everything")]
    [InlineData("12 34 56 blah blah")]
    [InlineData("As a matter of fact, nothing")]
    [InlineData("as discussed PB-12 goes first")]
    [InlineData("I want coffee")]
    [InlineData("start the music")]
    [InlineData("PB-12 blocks")]
    [InlineData("remove ac 1")]
    public void Half_understood_is_asked_about_or_left_alone(string sentence)
    {
        var parsedSentence = Hear(sentence);

        Assert.True(parsedSentence?.Command is null, Meaning(sentence));
    }

    [Theory]
    [InlineData("it", "PB-7")]
    [InlineData("last", "PB-7")]
    [InlineData("the last one", "PB-7")]
    [InlineData("this story", "PB-7")]
    [InlineData("done it", "PB-7 done")]
    [InlineData("it is done", "PB-7 done")]
    [InlineData("assign it to @bo", "assign PB-7 to @bo")]
    [InlineData("rename it to Story of bread", "rename PB-7 to Story of bread")]
    [InlineData("comment it: fine", "comment PB-7: fine")]
    [InlineData("split that", "split PB-7")]
    public void It_is_the_last_story_of_the_conversation(string said, string meant) =>
        Assert.Equal(Meaning(meant), Meaning(said, new StoryKey("PB", 7)));

    private static Storyline.Core.Pipeline.ParsedSentence? Hear(string sentence, StoryKey? last = null) =>
        Vocabulary.Hear(
            new Words(
                new TypedNotation().Read(sentence),
                new ParseContext("PB", last, new MentionedEntity(EntityKind.Person, 0, 0, "ann", "ann"))
            )
        );

    // Compares the command with its arguments; the position of a mention in the sentence carries no meaning.
    private static string Meaning(string sentence, StoryKey? last = null)
    {
        if (Hear(sentence, last) is not { } parsedSentence)
            return "nobody's";
        if (parsedSentence.Command is not { } command)
            return $"asked: {parsedSentence.Reply!.View.ToText()}";
        var pieces = JsonSerializer.SerializeToNode(command, command.GetType())!;
        Forget(pieces);
        return $"{command.GetType().Name} {pieces.ToJsonString()}";
    }

    private static void Forget(JsonNode node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                if (item is not null)
                    Forget(item);
            return;
        }
        if (node is not JsonObject fields)
            return;
        foreach (var place in (string[])["Start", "Length", "Sentence", "IsStart"])
            fields.Remove(place);
        foreach (var (_, value) in fields.ToList())
            if (value is not null)
                Forget(value);
    }
}
