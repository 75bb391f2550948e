using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Help;

/// <summary>Other ways of asking for help, and of greeting.</summary>
internal static class HelpPhrases
{
    public static IReadOnlyList<PhraseWay> Help { get; } =
    [
        new(
            "help",
            "how (does|do|can) (this|it|that|you|the bot|i use this|i use you) [thing|bot] (work|works|function)",
            "how (do|can) i (use|talk to|work with) (this|it|you|the bot|this bot)",
            "(help|assist|support) (me|us) [out]",
            "(i|we) (need|want) [some] help",
            "(i|we) (have|had|got) no (idea|clue) [what|how] [to] [type|do|say|write|ask|use|use this|use you|go on]",
            "no (idea|clue) (what|how) to (type|do|say|write|ask|use this|use you|go on)",
            "(i|we) do not know (what|how) to (type|do|say|write|ask|use this|use you|go on|start)",
            "what (can|could|do|should) (i|we|you) [do|say|type|ask|write] [here|with you|with this|for me]",
            "what (are you|are you good for|can you help with|can you do for me)",
            "i am (lost|stuck with this bot|new here)",
            "how do i (start|begin|get started)",
            "where do i start"
        ),
    ];

    public static IReadOnlyList<PhraseWay> All { get; } =
    [
        new(
            "help all",
            "{show} [me] [a|the] [list of] (all|everything|every) [commands] (you understand|you can do|you know|i can say|i can do|commands)",
            "(is there|do you have|give me|show me|where is) [a|the] [full|complete] list of (commands|everything you understand|everything i can say|all commands|what you understand|what you can do)",
            "{show} [all|the] (commands|features|functions)",
            "(what|which) (commands|features|functions|words|sentences) (are there|do you have|do you know|do you understand|can i use|exist)",
            "(list|show) (everything|all) [commands]",
            "all [the] commands"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Topic { get; } =
    [
        new(
            "help <topic>",
            "how (does|do) <topic> [thing|stuff|part|feature] (work|works|function) [here|with you|in this team]",
            "how (do|can|could|should|would) {we} (set up|use|start|run|do|make|write|create|add|open|plan|have|schedule|configure|organise|organize|manage|handle|enter|change|edit|define) [a|an] [new] <topic> [with you|here|with this bot]",
            "(explain|tell me about|help me with|help with|teach me|i need help with|i need help on|what can i do with|what can you do with|what about) <topic>",
            "how (do|can|could|should|would) {we} <topic> (something|a {story}|{stories}|things|it|one)",
            "(explain|describe) <topic> (to|for) (me|us)",
            "what (is|are) [a|an] <topic> [for|good for]",
            "(i do not understand|i do not get) [how] <topic> [works]"
        ),
    ];

    public static IReadOnlyList<PhraseWay> Greeting { get; } =
    [
        new(
            "hello",
            "(hey|hi|hello|hallo|hiya|howdy|yo|moin|greetings|good morning|good afternoon|good evening|morning) [there|bot|storyline|all|everyone|team|folks|together]",
            "(hey|hi|hello) (how are you|how is it going|what is up)",
            "(are you|anybody) (there|here|awake|alive)"
        ),
    ];
}
